import type { Dialect } from '../../src/index.js'
import { readDraft } from '../../src/read/read-draft.js'
import { Problems } from '../../src/scan/problems.js'
import { type CorpusFile, sourceOf } from './files.js'

/** Files whose cards are not counted as the index does, and why. */
export const COUNT_EXCEPTIONS: Readonly<Record<string, string>> = {
  'spectre/ALIGN-public/circuitsdb/BPF_TB.scs': 'an nport, which reads a file of scattering parameters, is refused',
}

/** Whether a file has as many devices and cells as its index says, whether or not the whole of it can be taken. */
export function hasCounts(file: CorpusFile, dialect: Dialect): boolean {
  const { deviceCount, cellCount } = readDraft(new Problems(sourceOf(file)), dialect)
  return deviceCount === file.expected?.elements && cellCount === file.expected.subckts
}
