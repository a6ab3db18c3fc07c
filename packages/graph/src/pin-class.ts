import type { Device } from '@analogkit/netlist'

/**
 * What a pin is called when exchangeable pins are one: `ds` for drain and source, `pn` for the ends of a resistor,
 * capacitor or inductor, otherwise its own name.
 */
export function pinClass({ kind }: Device, pin: string): string {
  switch (kind) {
    case 'mosfet':
      return pin === 'd' || pin === 's' ? 'ds' : pin
    case 'resistor':
    case 'capacitor':
    case 'inductor':
      return pin === 'p' || pin === 'n' ? 'pn' : pin
    default:
      return pin
  }
}
