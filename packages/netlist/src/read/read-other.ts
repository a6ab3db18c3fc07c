import type { Word } from '../scan/split-words.js'
import type { Value } from '../types.js'
import { type DeviceCard, draft, isNumber, missingNodes, nameAt, wordValue } from './device-card.js'
import type { DeviceDraft } from './draft.js'
import { readArguments } from './read-arguments.js'

/** Parameters that name the model, so that no word does. */
export const MODEL_PARAMETERS: readonly string[] = [
  'mname',
  'rlgcmodel',
  'rlgcmname',
  'tablemodel',
  'umodel',
  'fsmodel',
  'smodel',
]

/** A device that only its simulator knows: `N1 net … model [value …] [name=value …]`. */
export function readOther(device: DeviceCard): DeviceDraft | undefined {
  const { positional, parameters } = readArguments(device.card, device.words, 1, device.problems)
  const marked = MODEL_PARAMETERS.some((name) => parameters.has(name))
  const last = positional.findLastIndex((word) => !isNumber(word, device))
  const at = marked ? positional.length : Math.max(last, 1)
  const model = positional[at]
  const nodes = positional.slice(0, at)
  if (nodes.length === 0 || (model === undefined && !marked)) {
    return missingNodes(device, nodes.length, 'it needs at least one and a model: name its nets and its model')
  }
  const values = positional.slice(at + 1).map((word) => wordValue(device, word))
  const given = new Map<string, Value>()
  for (const [index, value] of values.entries()) {
    if (value !== undefined) given.set(index === 0 ? 'value' : `value${index + 1}`, value)
  }
  for (const [name, value] of parameters) given.set(name, value)
  return { ...draft('other', device, nodes, given, model && nameAt(model)), letter: device.letter }
}

/**
 * A digital device of PSpice, whose type comes first: `U1 nand(2) $G_DPWR $G_DGND a b y timing io [name=value …]`. The
 * type is its model, its pins are `power`, `ground` and then `1`, `2` …; its models of timing and of inputs and outputs
 * are the parameters `timing` and `io`.
 */
export function readDigital(device: DeviceCard): DeviceDraft | undefined {
  const { words, card } = device
  const type = words[1]
  const from = words[2]?.text === '(' && words[2].type === 'mark' ? bracketEnd(words, 2) : 2
  const { positional, parameters } = readArguments(card, words, from, device.problems)
  const nodes = positional.slice(0, -2)
  const [timing, io] = positional.slice(-2)
  if (type === undefined || timing === undefined || io === undefined || nodes.length < 2) {
    return missingNodes(
      device,
      nodes.length,
      'a digital device needs its type, its supply and ground, its nets and two models',
    )
  }
  const last = words[from - 1] ?? type
  const model = { text: card.text.slice(type.from, last.to).toLowerCase().replace(/\s+/g, ''), start: type.start }
  const models = [
    ['timing', timing.text.toLowerCase()],
    ['io', io.text.toLowerCase()],
  ] as const
  const given = new Map<string, Value>([...models, ...parameters])
  const pins = nodes.map((_, index) => ['power', 'ground'][index] ?? String(index - 1))
  return { ...draft('other', device, nodes, given, model), letter: device.letter, pins }
}

function bracketEnd(words: readonly Word[], from: number): number {
  const close = words.findIndex((word, index) => index > from && word.type === 'mark' && word.text === ')')
  return close < 0 ? from : close + 1
}

/** `YPSP103 M1 d g s b model [name=value …]` of Xyce: the kind is part of the name, as in Xyce itself, `ypsp103!m1`. */
export function readTyped(device: DeviceCard): DeviceDraft | undefined {
  const [kind, name, ...others] = device.words
  if (kind === undefined || name === undefined || name.type === 'mark') {
    return missingNodes(device, 0, 'such a device needs a name behind its kind, nets and a model')
  }
  const full = { text: `${kind.text}!${name.text}`.toLowerCase(), start: kind.start }
  return readOther({ ...device, name: full, words: [kind, ...others] })
}
