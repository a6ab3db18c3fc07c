import { rulesOf } from '../dialect-rules.js'
import { NetlistError } from '../error.js'
import type { Card } from '../scan/card.js'
import type { Problems } from '../scan/problems.js'
import type { Word } from '../scan/split-words.js'
import type { Value } from '../types.js'
import { readValue, type ValueStyle } from './read-value.js'

/** What follows the first words of a card. */
export interface Arguments {
  /** Words outside of assignments, brackets and commas left out. */
  readonly positional: readonly Word[]
  readonly parameters: ReadonlyMap<string, Value>
  /** Where the parameters were written. */
  readonly starts: ReadonlyMap<string, number>
}

/**
 * Reads the words of a card from `from` on as positional words and `name=value` assignments. In SPICE a value ends at
 * the next blank outside of brackets; in Spectre and in `.param` it ends where the next assignment begins.
 */
export function readArguments(
  card: Card,
  words: readonly Word[],
  from: number,
  problems: Problems,
  spaced = rulesOf(card.dialect).spacedValues,
): Arguments {
  const positional: Word[] = []
  const parameters = new Map<string, Value>()
  const starts = new Map<string, number>()
  let index = from
  for (let word = words[index]; word !== undefined; word = words[index]) {
    if (isAssignment(words, index)) {
      let end = spaced ? spacedValueEnd(words, index + 2) : gluedValueEnd(words, index + 2)
      let value = readWords(card, words, index + 2, end, problems, word)
      while (!spaced && isListed(words, end)) {
        const next = gluedValueEnd(words, end + 1)
        const more = readWords(card, words, end + 1, next, problems, word)
        if (more !== undefined) value = `${value ?? ''},${more}`
        end = next
      }
      const name = parameterName(word.text)
      if (value !== undefined) parameters.set(name, value)
      starts.set(name, word.start)
      index = end
    } else {
      if (word.type !== 'mark') positional.push(word)
      index++
    }
  }
  return { positional, parameters, starts }
}

/** Whether a comma and one more value of a list follow, as in `ic=0.5,1.2,0`, and not the next assignment. */
function isListed(words: readonly Word[], at: number): boolean {
  const [comma, value] = [words[at], words[at + 1]]
  return (
    comma?.type === 'mark' &&
    comma.text === ',' &&
    value !== undefined &&
    LISTED.test(value.text) &&
    !isAssignment(words, at + 1)
  )
}

/** A number, or what is meant to be one. */
const LISTED = /^[+-]?\.?\d/

/** Whether `name =` stands at an index. */
export function isAssignment(words: readonly Word[], index: number): boolean {
  const next = words[index + 1]
  return words[index]?.type === 'word' && next?.type === 'mark' && next.text === '='
}

/** `$W`, `$.model` of CDL are `w` and `model`. */
function parameterName(text: string): string {
  return text.toLowerCase().replace(/^\$\.?/, '')
}

/** Reads the words of one value; a problem that is found is kept, and gives no value. */
export function readWords(
  card: Card,
  words: readonly Word[],
  from: number,
  to: number,
  problems: Problems,
  owner: Word,
): Value | undefined {
  const first = words[from]
  const last = words[to - 1]
  if (first === undefined || last === undefined || to <= from) {
    problems.add('bad-expression', owner.end - 1, `"${owner.text} =" has no value: give it one or remove it`)
    return undefined
  }
  const style: ValueStyle = to - from > 1 || first.type === 'word' || first.type === 'mark' ? 'plain' : first.type
  const text =
    to - from === 1 ? first.text : card.text.slice(first.from, last.to).replace(/\{/g, '(').replace(/\}/g, ')')
  try {
    return readValue(text, card.dialect, style, problems.sources.place(first.start))
  } catch (error) {
    if (!(error instanceof NetlistError)) throw error
    for (const { code, reason } of error.problems) problems.add(code, first.start, reason, { end: last.end })
    return undefined
  }
}

/** Where the value that begins at an index ends: one word, a whole bracket, or words that are glued to either. */
export function gluedValueEnd(words: readonly Word[], from: number): number {
  let index = from
  let depth = 0
  for (let word = words[index]; word !== undefined; word = words[index]) {
    const glued = index === from || depth > 0 || word.from === words[index - 1]?.to
    if (!glued || (depth === 0 && word.type === 'mark' && ',)]='.includes(word.text))) break
    if (word.type === 'mark' && word.text === '(') depth++
    if (word.type === 'mark' && word.text === ')') depth--
    index++
  }
  return index
}

/** Where the value that begins at an index ends in Spectre and in `.param`: before the next assignment. */
export function spacedValueEnd(words: readonly Word[], from: number): number {
  let index = from
  let depth = 0
  for (let word = words[index]; word !== undefined; word = words[index]) {
    if (depth === 0 && index > from && isAssignment(words, index)) break
    if (word.type === 'mark' && '([{'.includes(word.text)) depth++
    if (word.type === 'mark' && ')]}'.includes(word.text)) depth--
    index++
  }
  return index
}
