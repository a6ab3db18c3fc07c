import type { DifferentialPair } from './types.js'
import { farEnd, type WiredNet, type Wiring } from './wiring.js'

/**
 * The ports that a common-mode amplifier inside compares the outputs with: gates of a pair of which the other side
 * senses both outputs, over resistors or with a device each.
 */
export function findCommonModeReferences(
  { byName }: Wiring,
  pairs: readonly DifferentialPair[],
  outputs: readonly [string, string],
): readonly string[] {
  const [a, b] = [byName.get(outputs[0]), byName.get(outputs[1])]
  if (a === undefined || b === undefined) return []
  const found = new Set<string>()
  for (const { gates, tail, coupling } of pairs) {
    if (coupling !== 'source') continue
    const [first, second] = [byName.get(gates[0]), byName.get(gates[1])]
    for (const [one, other] of [
      [first, second],
      [second, first],
    ]) {
      if (one === undefined || other === undefined || !one.port) continue
      if (outputs.includes(one.name)) continue
      const sensed = averages(other, a, b) || ([a, b].includes(other) && gatesOfTail(byName.get(tail), a, b, pairs))
      if (sensed) found.add(one.name)
    }
  }
  for (const reference of replicaReferences(a, b)) found.add(reference)
  return [...found]
}

/**
 * Gates of replicas: where two devices on a rail, a gate on each output, stand side by side below a third, a port that
 * does the same alone below a device with the gate of the third.
 */
function replicaReferences(a: WiredNet, b: WiredNet): readonly string[] {
  return a.gates.flatMap((sense) => {
    const { drain, source, type } = sense
    const beside = b.gates.some((other) => other.drain === drain && other.source === source && other.type === type)
    if (!beside || source.rail === undefined) return []
    return drain.sources.flatMap(({ gate }) =>
      gate.gates.flatMap((above) =>
        above.source.drains.flatMap((replica) =>
          replica.source === source && replica.type === type && replica.gate.port && ![a, b].includes(replica.gate)
            ? [replica.gate.name]
            : [],
        ),
      ),
    )
  })
}

/** Whether a net lies between two others over resistors or capacitors. */
function averages(net: WiredNet, a: WiredNet, b: WiredNet): boolean {
  const sides = new Set(net.ends.map((end) => farEnd(end, net)))
  return sides.has(a) && sides.has(b)
}

/** Whether both outputs gate devices that end on this tail or on that of an equal pair. */
function gatesOfTail(
  tail: WiredNet | undefined,
  a: WiredNet,
  b: WiredNet,
  pairs: readonly DifferentialPair[],
): boolean {
  if (tail === undefined) return false
  const senses = (output: WiredNet): boolean =>
    pairs.some(({ gates, coupling }) => coupling === 'source' && gates.includes(output.name))
  return senses(a) && senses(b)
}
