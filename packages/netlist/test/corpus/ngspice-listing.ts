import { isDeepStrictEqual } from 'node:util'
import { type Circuit, flatten, parseNetlist } from '../../src/index.js'
import { withoutPlaces } from '../without-places.js'
import { type CorpusFile, jsonOf, textOf } from './files.js'

/** Whether a flattened file is what ngspice lists of it: its golden has the cards of `listing expand`. */
export function isAsNgspiceHasIt(file: CorpusFile): boolean {
  const { cards } = jsonOf(file.golden?.ngspice ?? '') as { readonly cards: readonly string[] }
  const read = (text: string): Circuit => withoutPlaces(flatten(parseNetlist(text, { dialect: 'ngspice' })))
  return isDeepStrictEqual(read(textOf(file)), read(`* listing\n${cards.join('\n')}\n`))
}
