import type { Device } from '@analogkit/netlist'
import { type CellPins, macros } from '../macros.js'

/** Devices that are called alike and counted from 1: `NM1`, `NM2` … */
export interface DeviceFamily {
  /** What the tokens begin with. */
  readonly name: string
  /** The pins that have tokens, as the device calls them, in the order of their tokens. */
  readonly pins: readonly string[]
  /** How many devices have tokens. */
  readonly count: number
  /** A device of the family. */
  readonly build: (number: number, pins: Readonly<Record<string, string>>) => Device
}

type Pins = Readonly<Record<string, string>>

/** Gives the devices their pins; the caller has checked that they are those of the kind. */
const maker =
  (prefix: string, rest: Readonly<Record<string, unknown>>): DeviceFamily['build'] =>
  (number: number, pins: Pins) =>
    ({ ...rest, name: `${prefix}${number}`, parameters: {}, pins }) as unknown as Device

const mosPins = ['d', 'g', 's', 'b']
const bjtPins = ['c', 'b', 'e']
const ends = ['p', 'n']

/** The devices of AnalogGenie's vocabulary in their order; each count is the most that one of their circuits has. */
export const analogGenieDevices: readonly DeviceFamily[] = [
  { name: 'NM', pins: mosPins, count: 34, build: maker('mn', { kind: 'mosfet', polarity: 'n', model: 'nmos' }) },
  { name: 'PM', pins: mosPins, count: 34, build: maker('mp', { kind: 'mosfet', polarity: 'p', model: 'pmos' }) },
  { name: 'NPN', pins: bjtPins, count: 26, build: maker('qn', { kind: 'bjt', polarity: 'n', model: 'npn' }) },
  { name: 'PNP', pins: bjtPins, count: 26, build: maker('qp', { kind: 'bjt', polarity: 'p', model: 'pnp' }) },
  { name: 'R', pins: ends, count: 27, build: maker('r', { kind: 'resistor' }) },
  { name: 'C', pins: ends, count: 15, build: maker('c', { kind: 'capacitor' }) },
  { name: 'L', pins: ends, count: 23, build: maker('l', { kind: 'inductor' }) },
  { name: 'DIO', pins: ends, count: 7, build: maker('d', { kind: 'diode', model: 'diode' }) },
  ...cellFamilies(macros, { xor: 1, pfd: 1, inverter: 10, transmission_gate: 12 }),
]

/** Families of a vocabulary that is larger than AnalogGenie's: independent sources, and cells of the user. */
export function additionalDevices(cells: CellPins): readonly DeviceFamily[] {
  return [
    { name: 'V', pins: ends, count: 0, build: maker('v', { kind: 'source', quantity: 'voltage' }) },
    { name: 'I', pins: ends, count: 0, build: maker('i', { kind: 'source', quantity: 'current' }) },
    ...cellFamilies(cells, {}),
  ]
}

function cellFamilies(cells: CellPins, counts: Readonly<Record<string, number>>): readonly DeviceFamily[] {
  return Object.entries(cells).map(([model, pins]) => ({
    name: model.toUpperCase(),
    pins,
    count: counts[model] ?? 0,
    build: maker(`x${model}`, { kind: 'instance', model }),
  }))
}

/** The name of the family that a device belongs to, whether or not a vocabulary holds it. */
export function familyOf(device: Device): string | undefined {
  switch (device.kind) {
    case 'mosfet':
      return device.polarity === undefined ? undefined : device.polarity === 'n' ? 'NM' : 'PM'
    case 'bjt':
      return device.polarity === undefined ? undefined : device.polarity === 'n' ? 'NPN' : 'PNP'
    case 'resistor':
      return 'R'
    case 'capacitor':
      return 'C'
    case 'inductor':
      return 'L'
    case 'diode':
      return 'DIO'
    case 'source':
      return device.quantity === 'voltage' ? 'V' : 'I'
    case 'instance':
      return device.model.toUpperCase()
    default:
      return undefined
  }
}
