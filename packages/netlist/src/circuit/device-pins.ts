import type { Cell, Circuit, Device } from '../types.js'

/** A pin of a device and the net that it is on. */
export type PinNet = readonly [pin: string, net: string]

const ORDER: Readonly<Record<Exclude<Device['kind'], 'instance' | 'other'>, readonly string[]>> = {
  mosfet: ['d', 'g', 's', 'b'],
  bjt: ['c', 'b', 'e', 's', 't'],
  jfet: ['d', 'g', 's', 'b'],
  diode: ['p', 'n', 'b'],
  resistor: ['p', 'n', 'b'],
  capacitor: ['p', 'n', 'b'],
  inductor: ['p', 'n', 'b'],
  source: ['p', 'n'],
  'controlled-source': ['p', 'n', 'cp', 'cn'],
  switch: ['p', 'n', 'cp', 'cn'],
  'transmission-line': ['p1', 'n1', 'p2', 'n2'],
  coupling: [],
}

/**
 * The pins of a device and their nets, in the order of a SPICE card. Those of an instance come in the order of its
 * cell's ports where `cells` has it; without it, ports that are named by whole numbers come first.
 */
export function devicePins(device: Device, cells: Circuit['cells'] = {}): readonly PinNet[] {
  const pins: Readonly<Record<string, string | undefined>> = device.pins
  const order =
    device.kind === 'instance'
      ? (cellOf(device.model, cells)?.ports ?? Object.keys(pins))
      : device.kind === 'other'
        ? Object.keys(pins).toSorted((a, b) => placeOf(a) - placeOf(b))
        : ORDER[device.kind]
  return order.flatMap((pin) => {
    const net = Object.hasOwn(pins, pin) ? pins[pin] : undefined
    return net === undefined ? [] : [[pin, net] as const]
  })
}

/** `2.3`, the third net of the second vector, comes behind `2.2` and before `10`. */
function placeOf(pin: string): number {
  const [, connection = '0', index = '0'] = /^(\d+)(?:\.(\d+))?/.exec(pin) ?? []
  return Number(connection) + Number(index) / 1e6
}

function cellOf(name: string, cells: Circuit['cells']): Cell | undefined {
  return Object.hasOwn(cells, name) ? cells[name] : undefined
}
