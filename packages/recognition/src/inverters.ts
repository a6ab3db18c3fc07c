import type { Inverter } from './types.js'
import type { Wiring } from './wiring.js'

/** Finds CMOS inverters: an n and a p device on their rails with common gate and drain. */
export function findInverters({ transistors }: Wiring): readonly Inverter[] {
  return transistors.flatMap((n) => {
    if (n.polarity !== 'n' || n.source.rail !== 'ground' || n.gate.rail !== undefined || n.drain === n.gate) return []
    const p = n.gate.gates.find(
      (other) => other.polarity === 'p' && other.drain === n.drain && other.source.rail === 'supply',
    )
    return p === undefined
      ? []
      : [{ devices: [n.device.name, p.device.name], input: n.gate.name, output: n.drain.name }]
  })
}
