import { isTransistor, type Structure, type Transistor, terminalsOf } from '@analogkit/recognition'

/** By net the transistors whose gates it drives. */
export function gatesByNet({ circuit }: Structure): ReadonlyMap<string, readonly Transistor[]> {
  const gates = new Map<string, Transistor[]>()
  for (const device of circuit.devices.filter(isTransistor)) {
    const { gate } = terminalsOf(device)
    const known = gates.get(gate)
    if (known === undefined) gates.set(gate, [device])
    else known.push(device)
  }
  return gates
}
