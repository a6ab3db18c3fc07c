import type { Device } from '@analogkit/netlist'
import { type CellPins, macros } from '../macros.js'
import { buildAs, type DeviceType } from './device-type.js'

const mosfet = (polarity: 'n' | 'p'): DeviceType => ({
  name: `${polarity}mos`,
  pins: ['g', 's', 'd'],
  gates: ['g', 'b'],
  tied: ['d', 'g'],
  bulk: { pin: 'b', rail: polarity === 'n' ? 'VSS' : 'VDD', source: 's' },
  build: buildAs(`m${polarity}`, { kind: 'mosfet', polarity, model: `${polarity}mos` }),
})

const bjt = (polarity: 'n' | 'p'): DeviceType => ({
  name: polarity === 'n' ? 'npn' : 'pnp',
  pins: ['b', 'e', 'c'],
  gates: ['s'],
  tied: ['c', 'b'],
  optional: 's',
  build: buildAs(`q${polarity}`, { kind: 'bjt', polarity, model: polarity === 'n' ? 'npn' : 'pnp' }),
})

const jfet = (polarity: 'n' | 'p'): DeviceType => ({
  name: `${polarity}jf`,
  pins: ['g', 's', 'd'],
  gates: ['g', 'b'],
  optional: 'b',
  build: buildAs(`j${polarity}`, { kind: 'jfet', polarity, model: `${polarity}jf` }),
})

const passive = (name: string, kind: 'resistor' | 'capacitor' | 'inductor'): DeviceType => ({
  name,
  pins: ['p', 'n'],
  gates: ['b'],
  optional: 'b',
  build: buildAs(name, { kind }),
})

const source = (name: string, quantity: 'voltage' | 'current'): DeviceType => ({
  name,
  pins: ['p', 'n'],
  gates: [],
  build: buildAs(name, { kind: 'source', quantity }),
})

const controlled = (name: string, quantity: 'voltage' | 'current'): DeviceType => ({
  name,
  pins: ['cp', 'cn', 'p', 'n'],
  gates: ['cp', 'cn'],
  build: buildAs(name, { kind: 'controlled-source', quantity }),
})

/** The pins of the macros with those last from which a walk best goes on, and those that are gates. */
const macroTypes: Readonly<Record<string, { readonly last: readonly string[]; readonly gates: readonly string[] }>> = {
  xor: { last: ['a', 'b', 'y'], gates: ['a', 'b'] },
  pfd: { last: ['a', 'b', 'qa', 'qb'], gates: ['a', 'b'] },
  inverter: { last: ['a', 'q'], gates: ['a'] },
  transmission_gate: { last: ['c', 'a', 'b'], gates: ['c'] },
}

/** The type of the instances of a cell. */
function cellType(name: string, ports: readonly string[]): DeviceType {
  const macro = Object.hasOwn(macroTypes, name) ? macroTypes[name] : undefined
  const last = macro?.last ?? []
  return {
    name,
    pins: [...ports.filter((port) => !last.includes(port)), ...last],
    gates: macro?.gates ?? [],
    build: (number, pins) => {
      const ordered = Object.fromEntries(ports.map((port) => [port, pins[port] ?? '']))
      return { kind: 'instance', model: name, name: `x${name}${number}`, parameters: {}, pins: ordered }
    },
  }
}

/** All types, those of the user's cells last. */
export function deviceTypes(cells: CellPins): readonly DeviceType[] {
  return [
    mosfet('n'),
    mosfet('p'),
    bjt('n'),
    bjt('p'),
    jfet('n'),
    jfet('p'),
    passive('r', 'resistor'),
    passive('c', 'capacitor'),
    passive('l', 'inductor'),
    {
      name: 'd',
      pins: ['p', 'n'],
      gates: ['b'],
      optional: 'b',
      build: buildAs('d', { kind: 'diode', model: 'diode' }),
    },
    source('v', 'voltage'),
    source('i', 'current'),
    controlled('e', 'voltage'),
    controlled('g', 'current'),
    ...Object.entries({ ...macros, ...cells }).map(([name, ports]) => cellType(name, ports)),
  ]
}

/** The name of the type of a device, whether or not a vocabulary holds it. */
export function typeNameOf(device: Device): string | undefined {
  switch (device.kind) {
    case 'mosfet':
      return device.polarity === undefined ? undefined : `${device.polarity}mos`
    case 'bjt':
      return device.polarity === undefined ? undefined : device.polarity === 'n' ? 'npn' : 'pnp'
    case 'jfet':
      return device.polarity === undefined ? undefined : `${device.polarity}jf`
    case 'resistor':
      return 'r'
    case 'capacitor':
      return 'c'
    case 'inductor':
      return 'l'
    case 'diode':
      return 'd'
    case 'source':
      return device.quantity === 'voltage' ? 'v' : 'i'
    case 'controlled-source':
      return device.pins.cp === undefined ? undefined : device.quantity === 'voltage' ? 'e' : 'g'
    case 'instance':
      return device.model
    default:
      return undefined
  }
}
