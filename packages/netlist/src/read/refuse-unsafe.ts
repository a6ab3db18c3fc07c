import { rulesOf } from '../dialect-rules.js'
import { type Card, offsetIn } from '../scan/card.js'
import type { Problems } from '../scan/problems.js'
import type { Word } from '../scan/split-words.js'
import { isAssignment } from './read-arguments.js'

/** Names of parameters by which a simulator is told of a file: `file`, `filename`, `input_file`, `rlgcfile`, CDL's `$file` … */
const FILE_NAME = /^(?:\$\.?)?\w*file(?:name)?$/i

/** Whether a parameter of this name tells a simulator of a file. */
export function isFileName(name: string): boolean {
  return FILE_NAME.test(name)
}

/** A path, where an expression in quotes such as `"w/2"` is none. */
const PATH = /^(?:\.{0,2}\/|~|[a-z]:[\\/])/i
/** A variable of a simulator's command language: `$home`, `$(id)`, `${x}`. */
const VARIABLE = /^\$[\w({]/

/**
 * Refuses what would make a simulator read a file or run something, wherever it stands in a card: a parameter that names
 * a file, a path in quotes, a command in backquotes, a variable as a value.
 *
 * @returns whether the card has any of it, after problems were added
 */
export function refuseUnsafe(card: Card, words: readonly Word[], problems: Problems): boolean {
  const before = problems.count
  const quote = card.text.indexOf('`')
  if (quote >= 0) {
    problems.add('refused-statement', offsetIn(card, quote), 'a command in backquotes is refused: remove it')
  }
  for (const [index, word] of words.entries()) {
    const names = word.type === 'string' && /^file(?:name)?$/i.test(words[index - 1]?.text ?? '')
    if (names || (word.type === 'string' && PATH.test(word.text))) {
      problems.add('refused-statement', word.start, `"${word.text}" looks like a file, and none is read: remove it`)
    } else if (word.type === 'mark' || !isAssignment(words, index)) continue
    else if (isFileName(word.text)) {
      const reason = `${word.text} is refused, as a netlist may not name files: write what the file says instead`
      problems.add('refused-statement', word.start, reason)
    } else if (rulesOf(card.dialect).family === 'spice' && VARIABLE.test(words[index + 2]?.text ?? '')) {
      const value = words[index + 2] ?? word
      problems.add(
        'refused-statement',
        value.start,
        `"${value.text}" is refused, as it is no parameter: write its value`,
      )
    }
  }
  return problems.count > before
}
