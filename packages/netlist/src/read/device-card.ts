import type { DialectRules } from '../dialect-rules.js'
import { parseNumber } from '../number/parse-number.js'
import type { Card } from '../scan/card.js'
import type { Problems } from '../scan/problems.js'
import type { Word } from '../scan/split-words.js'
import type { Value } from '../types.js'
import type { DeviceDraft, Element, NameAt } from './draft.js'
import { isAssignment, readWords } from './read-arguments.js'

/** A device card with its words, and where to report problems. */
export interface DeviceCard {
  readonly card: Card
  readonly words: readonly Word[]
  readonly name: NameAt
  /** The letter that the card begins with, lower case. */
  readonly letter: string
  readonly rules: DialectRules
  readonly problems: Problems
}

/** Lower-case name of a word. */
export function nameAt(word: Word): NameAt {
  return { text: word.text.toLowerCase(), start: word.start }
}

/** Whether a word is a number with its scale, or an expression in braces or quotes. */
export function isNumber(word: Word, { card }: DeviceCard): boolean {
  return word.type === 'expression' || parseNumber(word.text, card.dialect) !== undefined
}

/** Whether a word is a number, or meant to be one. */
export function isValue(word: Word, device: DeviceCard): boolean {
  return isNumber(word, device) || /^[+-]?\.?\d/.test(word.text)
}

/** Adds that a card has too few nets. */
export function missingNodes(device: DeviceCard, count: number, wanted: string): undefined {
  const nodes = `${count} node${count === 1 ? '' : 's'}`
  device.problems.add('missing-node', device.name.start, `${device.words[0]?.text ?? ''} has ${nodes}, ${wanted}`)
  return undefined
}

/** A card without its model, where that has a mark of its own. */
export interface MarkedModel {
  readonly device: DeviceCard
  readonly model?: NameAt
}

/** Takes the model out of a card that marks it: `$[nch]` in CDL, `MOD=nch` in Eldo. */
export function takeModel(device: DeviceCard): MarkedModel {
  const { words, rules } = device
  const index = words.findIndex(
    ({ text }, at) =>
      text.startsWith('$[') || (rules.modelKeys.has(text.toLowerCase()) && at > 0 && isAssignment(words, at)),
  )
  const word = words[index]
  if (word === undefined) return { device }
  if (!word.text.startsWith('$[')) {
    const model = words[index + 2]
    const others = words.filter((_, at) => at < index || at > index + 2)
    return model === undefined ? { device } : { device: { ...device, words: others }, model: nameAt(model) }
  }
  const text = word.text.slice(2, word.text.endsWith(']') ? -1 : undefined).toLowerCase()
  return {
    device: { ...device, words: words.filter((other) => other !== word) },
    model: { text, start: word.start },
  }
}

/** Adds the values of positional words in front of the assigned parameters. */
export function withValues(
  device: DeviceCard,
  values: readonly (readonly [name: string, word: Word | undefined])[],
  parameters: ReadonlyMap<string, Value>,
): ReadonlyMap<string, Value> {
  const all = new Map<string, Value>()
  for (const [name, word] of values) {
    const value = word === undefined ? undefined : wordValue(device, word)
    if (value !== undefined) all.set(name, value)
  }
  for (const [name, value] of parameters) all.set(name, value)
  return all
}

/** The value of one word; a problem that is found is kept, and gives no value. */
export function wordValue({ card, words, problems }: DeviceCard, word: Word): Value | undefined {
  const index = words.indexOf(word)
  return readWords(card, words, index, index + 1, problems, word)
}

/** Leaves out `on` and `off`, which only say how a simulator begins, behind the words that are names. */
export function withoutState(words: readonly Word[], from: number): readonly Word[] {
  return words.filter((word, index) => index < from || !/^(?:on|off)$/i.test(word.text))
}

/** What a card says it is. */
export function draft(
  element: Element,
  device: DeviceCard,
  nodes: readonly Word[],
  parameters: ReadonlyMap<string, Value>,
  model?: NameAt,
): DeviceDraft {
  const base = { element, name: device.name, nodes: nodes.map(nameAt), parameters }
  return model === undefined ? base : { ...base, model }
}
