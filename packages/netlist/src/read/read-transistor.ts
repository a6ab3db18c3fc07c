import type { Word } from '../scan/split-words.js'
import {
  type DeviceCard,
  draft,
  isNumber,
  missingNodes,
  nameAt,
  takeModel,
  withoutState,
  withValues,
} from './device-card.js'
import type { DeviceDraft, NameAt } from './draft.js'
import { isAssignment, readArguments } from './read-arguments.js'
import { readBehavioralSource } from './read-spice-controlled.js'

/**
 * `M1 d g s b [more nets] model [l [w]] [name=value …]`. One with more nets than four, as on SOI, or with three, as the
 * power transistors of LTspice, is a device of its own kind.
 */
export function readMosfet(whole: DeviceCard): DeviceDraft | undefined {
  const { device, model: marked } = takeModel(whole)
  const { positional, parameters } = readArguments(device.card, device.words, 1, device.problems)
  const rest = withoutState(positional, 5)
  const last = marked === undefined ? rest.findLastIndex((word) => !isNumber(word, device)) : rest.length
  const [least, most] = device.rules.mosfetNets
  // A model may be called like a number, but only where it has to stand.
  const wanted = rest.length === least + 1 ? least : 4
  const at = marked === undefined ? Math.max(last, wanted) : netsBefore(rest, marked, device)
  const named = marked === undefined ? rest[at] : undefined
  const model = marked ?? (named === undefined ? undefined : nameAt(named))
  if (at < least || rest.length < least || model === undefined) {
    const count = model === undefined ? Math.max(rest.length - 1, 0) : rest.length
    return missingNodes(device, count, 'a MOSFET needs 4 and a model: name its drain, gate, source, bulk and model')
  }
  const sizes = rest.slice(named === undefined ? at : at + 1)
  const extra = at > most ? (rest[5] ?? named) : sizes[2]
  if (extra !== undefined) {
    const reason = `a MOSFET has 4 nodes and a model, and "${extra.text}" is one word too many: remove it`
    device.problems.add('missing-node', extra.start, reason)
    return undefined
  }
  const sized = withValues(
    device,
    [
      ['l', sizes[0]],
      ['w', sizes[1]],
    ],
    parameters,
  )
  const read = draft(at === 4 ? 'm' : 'other', device, rest.slice(0, at), sized, model)
  return at !== 4 ? { ...read, letter: device.letter } : read
}

/** How many of the words are nets where the model has a mark of its own: those before it. */
function netsBefore(words: readonly Word[], model: NameAt, { rules }: DeviceCard): number {
  const before = words.findIndex(({ start }) => start > model.start)
  return Math.min(before < 0 ? words.length : before, rules.mosfetNets[1])
}

/** `Q1 c b e [s [t]] model [area] [name=value …]`. */
export function readBjt(whole: DeviceCard): DeviceDraft | undefined {
  const { device, model: marked } = takeModel(whole)
  const { positional, parameters } = readArguments(device.card, device.words, 1, device.problems)
  const rest = withoutState(positional, 4)
  const { nodes, model, area } = netsAndModel(rest, marked === undefined ? 4 : 3, device)
  if ((marked ?? model) === undefined || nodes.length < 3) {
    return missingNodes(device, nodes.length, 'a transistor needs 3 and a model: name its collector, base and emitter')
  }
  const extra = nodes[5]
  if (extra !== undefined) {
    const reason = `a transistor has at most 5 nodes, and "${extra.text}" is one too many: remove it`
    device.problems.add('missing-node', extra.start, reason)
    return undefined
  }
  return draft('q', device, nodes, withValues(device, [['area', area]], parameters), marked ?? nameOf(model))
}

/** `J1 d g s [b] model [area] [name=value …]`, and the MESFET `Z1` alike. */
export function readJfet(whole: DeviceCard): DeviceDraft | undefined {
  const { device, model: marked } = takeModel(whole)
  const { positional, parameters } = readArguments(device.card, device.words, 1, device.problems)
  const rest = withoutState(positional, 4)
  const { nodes, model, area } = netsAndModel(rest, marked === undefined ? 4 : 3, device)
  if ((marked ?? model) === undefined || nodes.length < 3) {
    return missingNodes(device, nodes.length, 'a field-effect transistor needs 3 and a model: name drain, gate, source')
  }
  const extra = nodes[4]
  if (extra !== undefined) {
    const reason = `a field-effect transistor has at most 4 nodes, and "${extra.text}" is one too many: remove it`
    device.problems.add('missing-node', extra.start, reason)
    return undefined
  }
  return draft('j', device, nodes, withValues(device, [['area', area]], parameters), marked ?? nameOf(model))
}

/** In PSpice `B1 d g s model [area]` is a GaAs transistor; as a behavioral source it comes from elsewhere. */
export function readMesfet(device: DeviceCard): DeviceDraft | undefined {
  const { words } = device
  const behavioral = words.some(({ text }, index) => /^[vi]$/i.test(text) && isAssignment(words, index))
  return behavioral || words.at(-1)?.type === 'expression' ? readBehavioralSource(device) : readJfet(device)
}

/** `D1 anode cathode [bulk] model [area] [name=value …]`. */
export function readDiode(whole: DeviceCard): DeviceDraft | undefined {
  const { device, model: marked } = takeModel(whole)
  const { positional, parameters } = readArguments(device.card, device.words, 1, device.problems)
  const rest = withoutState(positional, 3)
  const [p, n, third, fourth, fifth, sixth] = rest
  if (p === undefined || n === undefined || (third === undefined && marked === undefined)) {
    return missingNodes(
      device,
      Math.min(rest.length, 2),
      'a diode needs 2 and a model: name its anode, cathode and model',
    )
  }
  const withBulk = marked === undefined && third !== undefined && fourth !== undefined && !isNumber(fourth, device)
  const named = withBulk ? fourth : third
  const model = marked ?? (named === undefined ? undefined : nameAt(named))
  const [area, perimeter] = marked !== undefined ? [third, fourth] : withBulk ? [fifth, sixth] : [fourth, fifth]
  const nodes = withBulk && third !== undefined ? [p, n, third] : [p, n]
  const sized = withValues(
    device,
    [
      ['area', area],
      ['pj', perimeter],
    ],
    parameters,
  )
  return draft('d', device, nodes, sized, model)
}

interface NetsAndModel {
  readonly nodes: readonly Word[]
  readonly model?: Word
  readonly area?: Word
}

/** Nets, then a model where there are as many words as that takes, then an area. */
function netsAndModel(words: readonly Word[], least: number, device: DeviceCard): NetsAndModel {
  const last = words.at(-1)
  const area = last !== undefined && words.length > least && isNumber(last, device) ? { area: last } : {}
  const rest = 'area' in area ? words.slice(0, -1) : words
  if (least === 3) return { nodes: rest, ...area }
  const model = rest.at(-1)
  return model === undefined ? { nodes: rest, ...area } : { nodes: rest.slice(0, -1), model, ...area }
}

function nameOf(word: Word | undefined) {
  return word === undefined ? undefined : nameAt(word)
}
