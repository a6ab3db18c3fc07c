import { parseNumber } from '../number/parse-number.js'
import type { Card } from '../scan/card.js'
import type { Problems } from '../scan/problems.js'
import type { Word } from '../scan/split-words.js'
import type { Value } from '../types.js'
import { withoutLetter } from './device-letter.js'
import type { DeviceDraft, Element, NameAt } from './draft.js'
import { type Arguments, readArguments } from './read-arguments.js'
import { readControlledSource } from './read-spice-controlled.js'
import { readSpiceSource } from './read-spice-source.js'
import { readValue } from './read-value.js'

/** A device card with its words, and where to report problems. */
export interface DeviceCard {
  readonly card: Card
  readonly words: readonly Word[]
  readonly name: NameAt
  readonly problems: Problems
}

/** Lower-case name of a word. */
export function nameAt(word: Word): NameAt {
  return { text: word.text.toLowerCase(), start: word.start }
}

/**
 * Reads a device card of SPICE or CDL by its first letter.
 *
 * @returns absent where the card cannot be read, after a problem was added
 */
export function readSpiceDevice(card: Card, words: readonly Word[], problems: Problems): DeviceDraft | undefined {
  const [first] = words
  if (first === undefined) return undefined
  const letter = first.text.charAt(0).toLowerCase()
  const device: DeviceCard = { card, words, name: deviceName(first), problems }
  switch (letter) {
    case 'm':
      return readMosfet(device)
    case 'q':
      return readBjt(device)
    case 'd':
      return readDiode(device)
    case 'r':
    case 'c':
    case 'l':
      return readPassive(device, letter)
    case 'v':
    case 'i':
      return readSpiceSource(device, letter)
    case 'e':
    case 'g':
    case 'f':
    case 'h':
    case 'b':
      return readControlledSource(device, letter)
    case 'x':
      return readInstance(device)
    default: {
      const known = 'R C L D Q M V I E F G H B X'
      problems.add('unknown-element', first.start, `"${first.text}" is no device that is read: known are ${known}`)
      return undefined
    }
  }
}

/** A flattened device `m.x1.m3` is called `x1.m3`: simulators put the letter of its kind in front of the path. */
function deviceName(word: Word): NameAt {
  return { text: withoutLetter(word.text), start: word.start }
}

function missingNodes(device: DeviceCard, count: number, wanted: string): undefined {
  const first = device.words[0]
  const nodes = `${count} node${count === 1 ? '' : 's'}`
  const reason = `${first?.text ?? ''} has ${nodes}, ${wanted}`
  device.problems.add('missing-node', device.name.start, reason)
  return undefined
}

const isNumber = (word: Word): boolean => word.type === 'expression' || parseNumber(word.text) !== undefined

/** A number, or what is meant to be one. */
const isValue = (word: Word): boolean => isNumber(word) || /^[+-]?\.?\d/.test(word.text)

/** Takes the CDL model `$[nch]` out of the positional words. */
function takeCdlModel(words: readonly Word[]): { readonly rest: readonly Word[]; readonly model?: NameAt } {
  const marked = words.find((word) => word.text.startsWith('$['))
  if (marked === undefined) return { rest: words }
  const text = marked.text.slice(2, marked.text.endsWith(']') ? -1 : undefined).toLowerCase()
  return { rest: words.filter((word) => word !== marked), model: { text, start: marked.start } }
}

function positionalValue(device: DeviceCard, word: Word): Value | undefined {
  try {
    const style = word.type === 'mark' ? 'plain' : word.type
    return readValue(
      word.text,
      device.card.dialect,
      style === 'word' ? 'plain' : style,
      device.problems.sources.place(word.start),
    )
  } catch (error) {
    device.problems.addFrom(error)
    return undefined
  }
}

/** Adds positional values in front of the assigned parameters. */
function withValues(
  device: DeviceCard,
  values: readonly (readonly [name: string, word: Word | undefined])[],
  { parameters }: Arguments,
): ReadonlyMap<string, Value> {
  const all = new Map<string, Value>()
  for (const [name, word] of values) {
    const value = word === undefined ? undefined : positionalValue(device, word)
    if (value !== undefined) all.set(name, value)
  }
  for (const [name, value] of parameters) all.set(name, value)
  return all
}

/** Leaves out `off`, which only says how a simulator begins, behind the words that are names. */
function withoutOff(words: readonly Word[], from: number): readonly Word[] {
  return words.filter((word, index) => index < from || word.text.toLowerCase() !== 'off')
}

/** `M1 d g s b model [l [w]] [name=value …]`. */
function readMosfet(device: DeviceCard): DeviceDraft | undefined {
  const found = readArguments(device.card, device.words, 1, device.problems)
  const { rest, model: marked } = takeCdlModel(withoutOff(found.positional, 5))
  const nodes = rest.slice(0, 4)
  const named = marked === undefined ? rest[4] : undefined
  const sizes = rest.slice(named === undefined ? 4 : 5)
  const model = marked ?? (named === undefined ? undefined : nameAt(named))
  if (nodes.length < 4 || model === undefined) {
    const count = model === undefined ? Math.max(rest.length - 1, 0) : nodes.length
    return missingNodes(device, count, 'a MOSFET needs 4 and a model: name its drain, gate, source, bulk and model')
  }
  const extra = sizes.find((word) => !isNumber(word))
  if (extra !== undefined) {
    const reason = `a MOSFET has 4 nodes and a model, and "${extra.text}" is one word too many: remove it`
    device.problems.add('missing-node', extra.start, reason)
    return undefined
  }
  const parameters = withValues(
    device,
    [
      ['l', sizes[0]],
      ['w', sizes[1]],
    ],
    found,
  )
  return { element: 'm', name: device.name, nodes: nodes.map(nameAt), model, parameters }
}

/** `Q1 c b e [s] model [area] [name=value …]`. */
function readBjt(device: DeviceCard): DeviceDraft | undefined {
  const found = readArguments(device.card, device.words, 1, device.problems)
  const { rest, model: marked } = takeCdlModel(withoutOff(found.positional, 4))
  const least = marked === undefined ? 4 : 3
  const last = rest.at(-1)
  const area = last !== undefined && rest.length > least && isNumber(last) ? last : undefined
  const words = area === undefined ? rest : rest.slice(0, -1)
  const named = marked === undefined ? words.at(-1) : undefined
  const model = marked ?? (named === undefined ? undefined : nameAt(named))
  const nodes = named === undefined ? words : words.slice(0, -1)
  if (model === undefined || nodes.length < 3) {
    return missingNodes(device, nodes.length, 'a transistor needs 3 and a model: name its collector, base and emitter')
  }
  const extra = nodes[4]
  if (extra !== undefined) {
    const reason = `a transistor has at most 4 nodes, and "${extra.text}" is one too many: remove it`
    device.problems.add('missing-node', extra.start, reason)
    return undefined
  }
  const parameters = withValues(device, [['area', area]], found)
  return { element: 'q', name: device.name, nodes: nodes.map(nameAt), model, parameters }
}

/** `D1 anode cathode [bulk] model [area] [name=value …]`. */
function readDiode(device: DeviceCard): DeviceDraft | undefined {
  const found = readArguments(device.card, device.words, 1, device.problems)
  const { rest, model: marked } = takeCdlModel(withoutOff(found.positional, 3))
  const [p, n, third, fourth, fifth] = rest
  if (p === undefined || n === undefined || (third === undefined && marked === undefined)) {
    return missingNodes(
      device,
      Math.min(rest.length, 2),
      'a diode needs 2 and a model: name its anode, cathode and model',
    )
  }
  const withBulk = marked === undefined && third !== undefined && fourth !== undefined && !isNumber(fourth)
  const named = withBulk ? fourth : third
  const model = marked ?? (named === undefined ? undefined : nameAt(named))
  const area = marked !== undefined ? third : withBulk ? fifth : fourth
  const nodes = withBulk && third !== undefined ? [p, n, third] : [p, n]
  const parameters = withValues(device, [['area', area]], found)
  return draft('d', device, nodes, parameters, model)
}

/** `R1 a b [bulk] [model] [value] [name=value …]`, C and L alike. */
function readPassive(device: DeviceCard, element: 'r' | 'c' | 'l'): DeviceDraft | undefined {
  const found = readArguments(device.card, device.words, 1, device.problems)
  const { rest, model: marked } = takeCdlModel(found.positional)
  const [p, n, ...others] = rest
  if (p === undefined || n === undefined) return missingNodes(device, rest.length, 'it needs 2: name both its nets')
  // A net may be called like a number; what has its sizes or its value assigned has no value to come first.
  const assigned = ['w', 'l', element].some((name) => found.parameters.has(name))
  const bulk = assigned && marked === undefined && others.length === 2 ? others[0] : undefined
  const words = others.filter((word) => word === bulk || !isValue(word))
  const value = others.find((word) => word !== bulk && isValue(word))
  const parameters = withValues(device, [[element, value]], found)
  const [first, second] = words
  if (marked !== undefined) {
    if (first === undefined) return draft(element, device, [p, n], parameters, marked)
    return draft(element, device, [p, n], withValues(device, [[element, first]], found), marked)
  }
  if (first === undefined) return draft(element, device, [p, n], parameters)
  if (second !== undefined) return draft(element, device, [p, n, first], parameters, nameAt(second))
  if (value !== undefined || parameters.has(element)) return draft(element, device, [p, n], parameters, nameAt(first))
  return { ...draft(element, device, [p, n], parameters), valueOrModel: nameAt(first) }
}

/** `X1 net … cell [name=value …]`; CDL puts a `/` in front of the cell. */
function readInstance(device: DeviceCard): DeviceDraft | undefined {
  const found = readArguments(device.card, device.words, 1, device.problems)
  const { rest } = takeCdlModel(found.positional.filter((word) => word.text.toLowerCase() !== 'params:'))
  const slash = rest.findIndex((word) => word.text.startsWith('/') && device.card.dialect === 'cdl')
  const words = slash < 0 ? rest : rest.slice(0, slash + (rest[slash]?.text === '/' ? 2 : 1))
  const last = words.at(-1)
  if (last === undefined) {
    device.problems.add('missing-model', device.name.start, `${device.words[0]?.text} names no cell: put its name last`)
    return undefined
  }
  const model = { text: last.text.toLowerCase().replace(/^\/(?=.)/, ''), start: last.start }
  const nodes = words.slice(0, -1).filter((word) => word.text !== '/')
  return draft('x', device, nodes, found.parameters, model)
}

function draft(
  element: Element,
  device: DeviceCard,
  nodes: readonly Word[],
  parameters: ReadonlyMap<string, Value>,
  model?: NameAt,
): DeviceDraft {
  const base = { element, name: device.name, nodes: nodes.map(nameAt), parameters }
  return model === undefined ? base : { ...base, model }
}
