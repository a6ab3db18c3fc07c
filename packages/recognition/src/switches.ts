import type { Wiring } from './wiring.js'

/**
 * Finds MOS transistors that only switch: their gate stands on the far rail. With its source on its own rail such a
 * transistor is a current source, or always on: no switch.
 */
export function findSwitches({ transistors }: Wiring): readonly string[] {
  return transistors.flatMap(({ device, gate, source, polarity }) => {
    const [own, far] = polarity === 'p' ? ['supply', 'ground'] : ['ground', 'supply']
    return device.kind === 'mosfet' && gate.rail === far && source.rail !== own ? [device.name] : []
  })
}
