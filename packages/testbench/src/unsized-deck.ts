import { type Cell, type Circuit, type Device, flatten, type ModelCard } from '@analogkit/netlist'
import type { Deck } from '@analogkit/simulator'
import { TestbenchError } from './error.js'

/** Voltage of the supplies [V]; ports for voltages are at half of it. */
const SUPPLY = 1.8
const MIDDLE = SUPPLY / 2

const sizes = { w: 10e-6, l: 1e-6 }
const values = {
  resistor: { r: 10e3 },
  capacitor: { c: 1e-12 },
  inductor: { l: 1e-9 },
} as const

const model = (name: string, type: string, parameters: ModelCard['parameters'] = {}): ModelCard => ({
  name,
  type,
  parameters,
})
const models: readonly ModelCard[] = [
  model('unsized_nmos', 'nmos', { level: 1, vto: 0.5, kp: 200e-6, lambda: 0.05 }),
  model('unsized_pmos', 'pmos', { level: 1, vto: -0.5, kp: 80e-6, lambda: 0.05 }),
  model('unsized_npn', 'npn'),
  model('unsized_pnp', 'pnp'),
  model('unsized_diode', 'd'),
]

const mosfet = (name: string, polarity: 'n' | 'p', d: string, g: string, s: string, b: string): Device => ({
  kind: 'mosfet',
  name,
  polarity,
  model: `${polarity}mos`,
  parameters: {},
  pins: { d, g, s, b },
})

const cell = (name: string, ports: readonly string[], devices: readonly Device[]): Cell => ({
  name,
  ports,
  parameters: {},
  devices,
})

const inverter = (input: string, output: string): readonly Device[] => [
  mosfet('mp', 'p', output, input, 'vdd', 'vdd'),
  mosfet('mn', 'n', output, input, 'vss', 'vss'),
]

/** The macros of AnalogGenie that have a circuit: what its hierarchical netlists say of them. */
const macros: Readonly<Record<string, Cell>> = {
  inverter: cell('inverter', ['a', 'q', 'vdd', 'vss'], inverter('a', 'q')),
  transmission_gate: cell(
    'transmission_gate',
    ['a', 'b', 'c', 'vdd', 'vss'],
    [...inverter('c', 'x'), mosfet('m1', 'n', 'a', 'c', 'b', 'vss'), mosfet('m2', 'p', 'a', 'x', 'b', 'vdd')],
  ),
}

/** Names of ports, and what drives them; all others get a voltage in the middle. */
const ports = {
  ground: /^(a|d)?(vss|gnd|vee)/,
  supply: /^(a|d)?(vdd|vcc)/,
  output: /^[vi]?out/,
  current: /^i(in|b|ref)/,
} as const

/**
 * A circuit without sizes as a deck, each device of a kind with the same size: MOS transistors of level 1, W 10 um and
 * L 1 um, bipolar transistors and diodes with the values that a simulator assumes, 10 kohm, 1 pF, 1 nH. Ports go by their
 * names: supplies are at 1.8 V, currents (`iin1`, `ib1`, `iref1`) come through 20 kohm from 0.9 V, outputs (`vout1`, `iout1`)
 * have a load of 1 pF, all others are at 0.9 V. Sizes that the circuit has do not count.
 *
 * @throws TestbenchError `unsupported-device` for one that has no such size
 */
export function unsizedDeck(circuit: Circuit): Deck {
  const whole = flatten(withMacros(circuit))
  const devices = whole.devices.map(unsized).map((device) => onGround(device))
  const used = new Set(devices.flatMap(({ pins }) => Object.values(pins as Readonly<Record<string, string>>)))
  const external = [...new Set([...whole.ports, ...whole.globals])].filter((port) => used.has(port))
  const bench = external.flatMap(driver)
  return {
    name: circuit.name,
    circuit: {
      name: circuit.name,
      ports: [],
      parameters: {},
      devices: [...devices, ...bench],
      cells: {},
      models: {},
      globals: [],
    },
    models,
    parameters: {},
  }
}

/** Instances of the macros get a cell where the circuit defines none; their pins may be numbers then. */
function withMacros(circuit: Circuit): Circuit {
  const devices = circuit.devices.map((device): Device => {
    if (device.kind !== 'instance' || Object.hasOwn(circuit.cells, device.model)) return device
    const nets = Object.values(device.pins)
    const macro = Object.hasOwn(macros, device.model) ? macros[device.model] : undefined
    if (macro === undefined || nets.length !== macro.ports.length) {
      throw unsupported(device, `an instance of ${device.model}, which has no circuit; define the cell`)
    }
    return { ...device, pins: Object.fromEntries(macro.ports.map((port, index) => [port, nets[index] as string])) }
  })
  return { ...circuit, devices, cells: { ...macros, ...circuit.cells } }
}

function unsized(device: Device): Device {
  const { name } = device
  switch (device.kind) {
    case 'mosfet': {
      const { polarity, pins } = device
      if (polarity === undefined) throw unsupported(device, 'a transistor of no polarity; give it a model card')
      return { kind: 'mosfet', name, polarity, model: `unsized_${polarity}mos`, parameters: sizes, pins }
    }
    case 'bjt': {
      const { polarity, pins } = device
      if (polarity === undefined) throw unsupported(device, 'a transistor of no polarity; give it a model card')
      const { c, b, e } = pins
      const type = polarity === 'n' ? 'npn' : 'pnp'
      return { kind: 'bjt', name, polarity, model: `unsized_${type}`, parameters: {}, pins: { c, b, e } }
    }
    case 'diode':
      return {
        kind: 'diode',
        name,
        model: 'unsized_diode',
        parameters: {},
        pins: { p: device.pins.p, n: device.pins.n },
      }
    case 'resistor':
    case 'capacitor':
    case 'inductor':
      return { kind: device.kind, name, parameters: values[device.kind], pins: { p: device.pins.p, n: device.pins.n } }
    case 'source':
    case 'controlled-source':
      return device
    default:
      throw unsupported(device, `a ${device.kind}; leave it out`)
  }
}

function onGround<T extends Device>(device: T): T {
  const pins = Object.entries(device.pins as Readonly<Record<string, string>>).map(([pin, net]) => [
    pin,
    ports.ground.test(net) ? '0' : net,
  ])
  return { ...device, pins: Object.fromEntries(pins) }
}

/** What stands at a port. */
function driver(port: string): readonly Device[] {
  const name = `bench.${port}`
  const source = (net: string, volts: number): Device => ({
    kind: 'source',
    quantity: 'voltage',
    name,
    parameters: { dc: volts },
    pins: { p: net, n: '0' },
  })
  if (port === '0') return []
  if (ports.supply.test(port)) return [source(port, SUPPLY)]
  if (ports.output.test(port)) {
    return [{ kind: 'capacitor', name, parameters: values.capacitor, pins: { p: port, n: '0' } }]
  }
  if (!ports.current.test(port)) return [source(port, MIDDLE)]
  const resistor = { kind: 'resistor', name: `${name}.r`, parameters: { r: 20e3 } } as const
  return [source(name, MIDDLE), { ...resistor, pins: { p: name, n: port } }]
}

function unsupported({ name }: Device, what: string): TestbenchError {
  return new TestbenchError('unsupported-device', name, `found ${what}`)
}
