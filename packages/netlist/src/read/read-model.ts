import type { Card } from '../scan/card.js'
import type { Problems } from '../scan/problems.js'
import type { Word } from '../scan/split-words.js'
import type { ModelCard } from '../types.js'
import { readArguments } from './read-arguments.js'
import { modelRefusal } from './spice-statements.js'

/**
 * Reads `.model nch nmos vto=0.4`, or Spectre's `model nch bsim4 type=n`.
 *
 * @returns absent where it is none or is refused, after a problem was added
 */
export function readModel(card: Card, words: readonly Word[], problems: Problems): ModelCard | undefined {
  const { positional, parameters } = readArguments(card, words, 1, problems)
  const [name, type] = positional
  const [statement] = words
  if (name === undefined || type === undefined) {
    const example = card.dialect === 'spectre' ? 'model nch bsim4 type=n' : '.model nch nmos vto=0.4'
    problems.add('missing-model', statement?.start ?? 0, `a model needs a name and a type: ${example}`, {
      end: statement?.end ?? 0,
    })
    return undefined
  }
  // Also in Spectre, as what is read there may be written in SPICE.
  const refused = modelRefusal(type.text)
  if (refused !== undefined) {
    problems.add('refused-statement', type.start, refused, { end: type.end })
    return undefined
  }
  return {
    name: name.text.toLowerCase(),
    type: type.text.toLowerCase(),
    parameters: Object.fromEntries(parameters),
    place: problems.sources.place(name.start),
  }
}
