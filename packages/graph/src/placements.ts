import type { Device } from '@analogkit/netlist'

/** A way to lay one device on another: for each pin of the first, its net and the net under it. */
export type Placement = readonly { readonly pin: string; readonly net: string; readonly image: string }[]

/** The ways to lay a device on another one of its kind: straight, and with its exchangeable pins exchanged. */
export function placements(device: Device, other: Device): Placement[] {
  const exchange = exchanged(device.kind)
  const images: Readonly<Record<string, string | undefined>> = other.pins
  const place = (map: (pin: string) => string): Placement =>
    Object.entries<string>(device.pins).map(([pin, net]) => ({ pin, net, image: images[map(pin)] ?? '' }))
  const straight = place((pin) => pin)
  return exchange === undefined ? [straight] : [straight, place((pin) => exchange[pin] ?? pin)]
}

function exchanged(kind: Device['kind']): Readonly<Record<string, string>> | undefined {
  switch (kind) {
    case 'mosfet':
      return { d: 's', s: 'd' }
    case 'resistor':
    case 'capacitor':
    case 'inductor':
      return { p: 'n', n: 'p' }
    default:
      return undefined
  }
}
