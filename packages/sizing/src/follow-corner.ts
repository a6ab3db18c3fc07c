import { type Structure, voltageRoles } from '@analogkit/recognition'
import type { Sizing, Testbench } from '@analogkit/testbench'
import { gatesByNet } from './gates-by-net.js'

/** What moves the voltages of sources from the nominal conditions to a corner. */
export interface CornerMove {
  /** Of the supply [V]. */
  readonly rise: number
  /** Of gate voltages at the same current, by net [V]: positive away from ground. */
  readonly gates: Readonly<Record<string, number>>
}

/**
 * A sizing in a corner: voltages that drive gates of p devices keep their distance to the supply, those that drive gates of n
 * devices theirs to ground, but for what it takes to carry the same current there. Outputs that are held keep their share of
 * the supply. So do the voltages that a bias circuit with a constant current makes.
 */
export function followCorner(
  sizing: Sizing,
  structure: Structure,
  { roles, conditions }: Testbench,
  { rise, gates: moved }: CornerMove,
): Sizing {
  const gates = gatesByNet(structure)
  const share = 1 + rise / (conditions.supply ?? 1)
  const followed = (net: string, voltage: number): number => {
    const driven = gates.get(net) ?? []
    const isHigh = driven.filter(({ polarity }) => polarity === 'p').length > driven.length / 2
    return voltage + (isHigh ? rise : 0) + (moved[net] ?? 0)
  }
  return {
    ...sizing,
    biases: Object.fromEntries(
      Object.entries(sizing.biases).map(([port, value]) => {
        const role = roles[port]
        return [port, role !== undefined && voltageRoles.has(role) ? followed(port, value) : value]
      }),
    ),
    ...(sizing.commonMode === undefined
      ? {}
      : {
          commonMode: sizing.commonMode.map((source) => {
            const { nets, voltage } = source
            const driving = nets.find((net) => gates.has(net))
            return { ...source, voltage: driving === undefined ? share * voltage : followed(driving, voltage) }
          }),
        }),
  }
}
