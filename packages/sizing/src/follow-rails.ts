import { isTransistor, type Structure, terminalsOf, voltageRoles } from '@analogkit/recognition'
import type { Sizing, Testbench } from '@analogkit/testbench'

/**
 * A sizing at another supply: voltages that drive gates of p devices keep their distance to the supply, those that drive gates
 * of n devices theirs to ground, as the voltages of a bias circuit do. Outputs that are held keep their share of the supply.
 *
 * @param rise - of the supply [V]
 */
export function followRails(
  sizing: Sizing,
  structure: Structure,
  { roles, conditions }: Testbench,
  rise: number,
): Sizing {
  if (rise === 0) return sizing
  const share = 1 + rise / (conditions.supply ?? 1)
  const gates = new Map<string, number>()
  for (const device of structure.circuit.devices.filter(isTransistor)) {
    const { gate } = terminalsOf(device)
    gates.set(gate, (gates.get(gate) ?? 0) + (device.polarity === 'p' ? 1 : -1))
  }
  const isHigh = (net: string): boolean => (gates.get(net) ?? 0) > 0
  return {
    ...sizing,
    biases: Object.fromEntries(
      Object.entries(sizing.biases).map(([port, value]) => {
        const role = roles[port]
        return [port, role !== undefined && voltageRoles.has(role) && isHigh(port) ? value + rise : value]
      }),
    ),
    ...(sizing.commonMode === undefined
      ? {}
      : {
          commonMode: sizing.commonMode.map((source) => {
            const { nets, voltage } = source
            if (nets.some(isHigh)) return { ...source, voltage: voltage + rise }
            return nets.some((net) => gates.has(net)) ? source : { ...source, voltage: share * voltage }
          }),
        }),
  }
}
