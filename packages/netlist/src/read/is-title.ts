import type { Card } from '../scan/card.js'
import { Problems } from '../scan/problems.js'
import { Source } from '../scan/source.js'
import { splitWords } from '../scan/split-words.js'
import type { Element } from './draft.js'
import { readSpiceDevice } from './read-spice-device.js'

/** Cards that only a deck has, which begins with a title. */
const DECK = /^\.(?:end|ac|dc|op|tran|noise|control|print|plot)(?![^\s])/i
const STATEMENT = /^(?:[.*+]|simulator\s+lang)/i

/**
 * Whether the first line of a SPICE text is its title. It is none where it begins with `.` or `*`. It is one where it
 * does not read as a device, and in a deck (a text with analyses or `.end`) also where it reads as one only by taking
 * words for names that nothing else in the text knows, as in `Input stage of a mixer`. So it is in every text where it
 * reads as a device of a rare kind whose name is a word, as in `A two-stage amplifier`.
 *
 * @param statements - the other cards that begin with a dot
 */
export function isTitle(card: Card, statements: readonly Card[]): boolean {
  if (STATEMENT.test(card.text)) return false
  const problems = new Problems(new Source('', card.text))
  const local: Card = { dialect: card.dialect, text: card.text, pieces: [{ at: 0, start: 0 }] }
  const device = readSpiceDevice(local, splitWords(local, problems), problems)
  if (device === undefined || problems.any) return true
  const guessed = device.valueOrModel ?? device.model
  const isRare = RARE.has(device.element) && /^[a-z]+$/.test(device.name.text)
  if (isRare && (guessed === undefined || !isDefined(guessed.text, statements))) return true
  if (!statements.some(({ text }) => DECK.test(text))) return false
  if (guessed === undefined) return [...device.parameters.values()].some((value) => typeof value === 'string')
  return !isDefined(guessed.text, statements) && !/[\d_]/.test(guessed.text)
}

/** Kinds that a sentence is taken for more often than a card says them: `A low-noise amplifier`, `Test of a filter`. */
const RARE: ReadonlySet<Element> = new Set(['j', 's', 't', 'k', 'other'])

function isDefined(model: string, statements: readonly Card[]): boolean {
  return statements.some(({ text }) => {
    const [statement = '', name] = text.toLowerCase().split(/\s+/, 2)
    return ['.model', '.subckt', '.macro'].includes(statement) && name === model
  })
}
