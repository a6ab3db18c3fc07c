import type { Word } from '../scan/split-words.js'
import type { Value } from '../types.js'
import { type DeviceCard, draft, isNumber, missingNodes, nameAt, withoutState, withValues } from './device-card.js'
import { withoutLetter } from './device-letter.js'
import type { DeviceDraft } from './draft.js'
import { readArguments } from './read-arguments.js'

/**
 * `S1 p n cp cn model [on|off] [name=value …]`; of Xyce also `S1 p n model CONTROL={…}`, which becomes the parameter
 * `expression`.
 */
export function readVoltageSwitch(device: DeviceCard): DeviceDraft | undefined {
  const { positional, parameters } = readArguments(device.card, device.words, 1, device.problems)
  const control = parameters.get('control')
  const count = control === undefined ? 4 : 2
  const words = withoutState(positional, count)
  const [model, extra] = words.slice(count)
  if (model === undefined) {
    return missingNodes(
      device,
      Math.max(words.length - 1, 0),
      'a switch needs 4 and a model: name its two ends, the two nets that control it, and its model',
    )
  }
  if (extra !== undefined) return tooMany(device, extra)
  const given = new Map<string, Value>()
  for (const [name, value] of parameters) given.set(name === 'control' ? 'expression' : name, value)
  return draft('s', device, words.slice(0, count), given, nameAt(model))
}

/** `W1 p n source model [on|off]`. */
export function readCurrentSwitch(device: DeviceCard): DeviceDraft | undefined {
  const { positional, parameters } = readArguments(device.card, device.words, 1, device.problems)
  const [p, n, source, model, extra] = withoutState(positional, 3)
  if (p === undefined || n === undefined || source === undefined || model === undefined) {
    return missingNodes(
      device,
      Math.min(positional.length, 2),
      'a switch by current needs 2, the name of a voltage source and a model',
    )
  }
  if (extra !== undefined) return tooMany(device, extra)
  const given = new Map<string, Value>([['control', withoutLetter(source.text)], ...parameters])
  return draft('s', device, [p, n], given, nameAt(model))
}

/** The switch of Eldo, which the voltage from `control` to ground closes: `S1 control p n [model] [ron [crec]]`. */
export function readIdealSwitch(device: DeviceCard): DeviceDraft | undefined {
  const { positional, parameters } = readArguments(device.card, device.words, 1, device.problems)
  const [control, p, n, ...others] = positional
  // With four nets and a model it is the switch of SPICE.
  const last = withoutState(others, 0).at(-1)
  if (others.length > 1 && last !== undefined && !isNumber(last, device)) return readVoltageSwitch(device)
  if (control === undefined || p === undefined || n === undefined) {
    return missingNodes(device, positional.length, 'a switch needs 3: name the net that controls it, and its two ends')
  }
  const [first] = others
  const model = first === undefined || isNumber(first, device) ? undefined : first
  const [resistance, capacitance, extra] = model === undefined ? others : others.slice(1)
  if (extra !== undefined) return tooMany(device, extra)
  const values = [
    ['ron', resistance],
    ['crec', capacitance],
  ] as const
  const read = draft('s', device, [p, n], withValues(device, values, parameters), model && nameAt(model))
  return { ...read, nodes: [nameAt(p), nameAt(n), nameAt(control), { text: '0', start: control.start }] }
}

function tooMany(device: DeviceCard, extra: Word): undefined {
  const reason = `"${extra.text}" is one word too many for a switch: remove it`
  device.problems.add('missing-node', extra.start, reason)
  return undefined
}
