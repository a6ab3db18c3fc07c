import type { Value } from '../types.js'
import { type DeviceCard, draft, isValue, missingNodes, nameAt, withValues } from './device-card.js'
import { withoutLetter } from './device-letter.js'
import type { DeviceDraft } from './draft.js'
import { readArguments } from './read-arguments.js'

/** `K1 L1 L2 [L3 …] k [model]`, or `k=` in HSPICE; one inductor alone where a model of a core follows. */
export function readCoupling(device: DeviceCard): DeviceDraft | undefined {
  const { positional, parameters } = readArguments(device.card, device.words, 1, device.problems)
  const at = positional.findIndex((word) => isValue(word, device))
  const inductors = at < 0 ? positional : positional.slice(0, at)
  const [model, extra] = at < 0 ? [] : positional.slice(at + 1)
  const given = new Map<string, Value>()
  for (const [name, value] of withValues(device, [['k', positional[at]]], parameters)) {
    given.set(name === 'coupling' ? 'k' : name, value)
  }
  const least = model === undefined ? 2 : 1
  if (inductors.length < least || !given.has('k') || !inductors.every(({ text }) => /^l/i.test(text))) {
    return missingNodes(device, 0, 'a coupling needs two inductors and its factor, as in K1 L1 L2 0.9')
  }
  if (extra !== undefined) {
    const reason = `"${extra.text}" is one word too many for a coupling: remove it`
    device.problems.add('missing-node', extra.start, reason)
    return undefined
  }
  return {
    ...draft('k', device, [], given, model && nameAt(model)),
    inductors: inductors.map((word) => ({ text: withoutLetter(word.text), start: word.start })),
  }
}
