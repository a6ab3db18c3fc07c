import { type DeviceCard, draft, missingNodes, nameAt } from './device-card.js'
import type { DeviceDraft } from './draft.js'
import { readArguments } from './read-arguments.js'

/** `T1 p1 n1 p2 n2 z0=50 td=1n`, or with a model `T1 p1 n1 p2 n2 model len=1`, O and Y alike. */
export function readTransmissionLine(device: DeviceCard): DeviceDraft | undefined {
  const { positional, parameters } = readArguments(device.card, device.words, 1, device.problems)
  const nodes = positional.slice(0, 4)
  const [model, extra] = positional.slice(4)
  if (nodes.length < 4) return missingNodes(device, nodes.length, 'a line needs 4: name both nets at both of its ends')
  if (extra !== undefined) {
    const reason = `"${extra.text}" is one word too many for a line: remove it`
    device.problems.add('missing-node', extra.start, reason)
    return undefined
  }
  if (model === undefined && parameters.size === 0) {
    const reason = `${device.words[0]?.text} has neither a model nor an impedance: write z0=50 td=1n behind its nets`
    device.problems.add('missing-model', device.name.start, reason)
    return undefined
  }
  return draft('t', device, nodes, parameters, model && nameAt(model))
}
