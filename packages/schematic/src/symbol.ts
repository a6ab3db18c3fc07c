import { type Device, devicePins } from '@analogkit/netlist'
import { textWidth, toGrid } from './geometry.js'
import type { Box, Direction, Point } from './types.js'

/** A pin of a symbol. */
export interface SymbolPin extends Point {
  readonly pin: string
  /** Which way the lead leaves the body. */
  readonly direction: Direction
}

/** A piece of a symbol, around its origin and upright. */
export type Stroke =
  | { readonly type: 'line'; readonly path: string }
  | { readonly type: 'solid'; readonly path: string }
  | { readonly type: 'circle'; readonly x: number; readonly y: number; readonly radius: number }

/** How a device is drawn: around the origin, upright, gates to the left. */
export interface DeviceSymbol {
  /** No wire enters the body. */
  readonly body: Box
  readonly pins: readonly SymbolPin[]
  readonly strokes: readonly Stroke[]
}

const line = (path: string): Stroke => ({ type: 'line', path })
const solid = (path: string): Stroke => ({ type: 'solid', path })

/** The symbol of a device; `bulk` adds the fourth pin of a transistor or a passive. */
export function symbolOf(device: Device, bulk: boolean): DeviceSymbol {
  switch (device.kind) {
    case 'mosfet':
      return transistor(device.polarity === 'p' ? ['s', 'd'] : ['d', 's'], 'g', bulk ? 'b' : undefined, [
        line('M0 -30V-12H-12M0 30V12H-12M-12 -17V17M-18 -12V12M-30 0H-18'),
        device.polarity === 'p' ? solid('M-11 -12L-3 -16V-8Z') : solid('M-1 12L-9 8V16Z'),
        ...(bulk ? [line('M-12 0H10')] : []),
      ])
    case 'bjt':
      return transistor(device.polarity === 'p' ? ['e', 'c'] : ['c', 'e'], 'b', bulk ? 's' : undefined, [
        line('M0 -30V-17L-12 -6M0 30V17L-12 6M-12 -15V15M-30 0H-12'),
        device.polarity === 'p' ? solid('M-10.5 -7.4L-7.1 -15.1L-2.4 -9.9Z') : solid('M-1.5 15.6L-9.6 13.4L-4.9 8.1Z'),
        ...(bulk ? [line('M-12 0H10')] : []),
      ])
    case 'resistor':
      return dipole(bulk ? 'b' : undefined, 8, [line('M0 -30V-18L7 -15L-7 -9L7 -3L-7 3L7 9L-7 15L0 18V30')])
    case 'capacitor':
      return dipole(bulk ? 'b' : undefined, 12, [line('M0 -30V-4M-13 -4H13M-13 4H13M0 4V30')])
    case 'inductor':
      return dipole(bulk ? 'b' : undefined, 8, [
        line('M0 -30V-20A5 5 0 0 1 0 -10A5 5 0 0 1 0 0A5 5 0 0 1 0 10A5 5 0 0 1 0 20V30'),
      ])
    case 'diode':
      return dipole(bulk ? 'b' : undefined, 10, [line('M0 -30V-9M0 9V30M-10 9H10M-10 -9H10L0 9Z')])
    case 'source':
      return dipole(undefined, 16, [
        line('M0 -30V-16M0 16V30'),
        { type: 'circle', x: 0, y: 0, radius: 16 },
        ...(device.quantity === 'current'
          ? [line('M0 -10V4'), solid('M0 11L-4 3H4Z')]
          : [line('M-4 -7H4M0 -11V-3M-4 7H4')]),
      ])
    case 'controlled-source':
      return controlled(device.pins.cp !== undefined, device.quantity)
    case 'jfet':
    case 'switch':
    case 'transmission-line':
    case 'coupling':
    case 'other':
    case 'instance':
      return instance(devicePins(device).map(([pin]) => pin))
  }
}

function transistor(
  [top, bottom]: readonly [string, string],
  gate: string,
  bulk: string | undefined,
  strokes: readonly Stroke[],
): DeviceSymbol {
  return {
    body: { x: -20, y: -20, width: 20, height: 40 },
    pins: [
      { pin: top, x: 0, y: -30, direction: 'up' },
      { pin: gate, x: -30, y: 0, direction: 'left' },
      { pin: bottom, x: 0, y: 30, direction: 'down' },
      ...(bulk === undefined ? [] : [{ pin: bulk, x: 10, y: 0, direction: 'right' as const }]),
    ],
    strokes,
  }
}

function dipole(bulk: string | undefined, half: number, strokes: readonly Stroke[]): DeviceSymbol {
  return {
    body: { x: -half, y: -20, width: 2 * half, height: 40 },
    pins: [
      { pin: 'p', x: 0, y: -30, direction: 'up' },
      { pin: 'n', x: 0, y: 30, direction: 'down' },
      ...(bulk === undefined ? [] : [{ pin: bulk, x: 20, y: 0, direction: 'right' as const }]),
    ],
    strokes: bulk === undefined ? strokes : [...strokes, line(`M${half} 0H20`)],
  }
}

function controlled(byVoltage: boolean, quantity: 'voltage' | 'current'): DeviceSymbol {
  const { body, pins } = dipole(undefined, 18, [])
  return {
    body: { ...body, y: -20, height: 40 },
    pins: byVoltage
      ? [...pins, { pin: 'cp', x: -30, y: -10, direction: 'left' }, { pin: 'cn', x: -30, y: 10, direction: 'left' }]
      : pins,
    strokes: [
      line('M0 -30V-18M0 18V30M0 -18L18 0L0 18L-18 0Z'),
      ...(byVoltage ? [line('M-30 -10H-8M-30 10H-8')] : []),
      ...(quantity === 'current' ? [line('M0 -9V4'), solid('M0 10L-4 3H4Z')] : [line('M-3 -6H3M0 -9V-3M-3 7H3')]),
    ],
  }
}

/** A box with the first half of its pins on the left, the others on the right, wide enough for their names. */
function instance(names: readonly string[]): DeviceSymbol {
  const count = Math.ceil(names.length / 2)
  const longest = Math.max(0, ...names.map(textWidth))
  const half = Math.max(30, toGrid(longest + 10))
  const top = -10 * Math.max(count - 1, 0)
  const height = 20 * Math.max(count, 1)
  const pins = names.map(
    (pin, index): SymbolPin =>
      index < count
        ? { pin, x: -half - 10, y: top + 20 * index, direction: 'left' }
        : { pin, x: half + 10, y: top + 20 * (index - count), direction: 'right' },
  )
  return {
    body: { x: -half, y: top - 10, width: 2 * half, height },
    pins,
    strokes: [
      line(`M${-half} ${top - 10}H${half}V${top - 10 + height}H${-half}Z`),
      ...pins.map(({ x, y }) => line(x < 0 ? `M${x} ${y}H${-half}` : `M${half} ${y}H${x}`)),
    ],
  }
}
