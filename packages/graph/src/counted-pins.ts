import type { Device, DeviceKind } from '@analogkit/netlist'

/** The pins of a device that count, in its order: all of them, or all but wells and substrates. */
export function countedPins(device: Device, bulk: boolean): string[] {
  const pins = Object.keys(device.pins)
  return bulk ? pins : pins.filter((pin) => !isBulk(device.kind, pin))
}

/** Whether a pin is the well or the substrate that a device lies in. */
export function isBulk(kind: DeviceKind, pin: string): boolean {
  switch (kind) {
    case 'bjt':
      return pin === 's'
    case 'mosfet':
    case 'diode':
    case 'resistor':
    case 'capacitor':
    case 'inductor':
      return pin === 'b'
    default:
      return false
  }
}
