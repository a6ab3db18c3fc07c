import type { Cell, Circuit, Device, Polarity } from '@analogkit/netlist'

const mosfet = (name: string, polarity: Polarity, d: string, g: string, s: string): Device => ({
  kind: 'mosfet',
  name,
  model: polarity === 'n' ? 'nmos' : 'pmos',
  polarity,
  parameters: {},
  pins: { d, g, s, b: polarity === 'n' ? 'vss' : 'vdd' },
})

const inverter = (name: string, a: string, q: string): readonly Device[] => [
  mosfet(`${name}n`, 'n', q, a, 'vss'),
  mosfet(`${name}p`, 'p', q, a, 'vdd'),
]

const nor = (name: string, a: string, b: string, q: string): readonly Device[] => [
  mosfet(`${name}n1`, 'n', q, a, 'vss'),
  mosfet(`${name}n2`, 'n', q, b, 'vss'),
  mosfet(`${name}p1`, 'p', `${name}x`, a, 'vdd'),
  mosfet(`${name}p2`, 'p', q, b, `${name}x`),
]

const cell = (name: string, ports: string, devices: readonly Device[]): Cell => ({
  name,
  ports: ports.split(' '),
  parameters: {},
  devices,
})

/**
 * The cells of the AnalogGenie data set, which its netlists call without defining them: as CMOS gates of the textbook. Its
 * phase-frequency detector, of two latches with a common reset, is made of NOR gates here.
 */
const macros: Readonly<Record<string, Cell>> = {
  inverter: cell('inverter', 'a q vdd vss', inverter('i', 'a', 'q')),
  transmission_gate: cell('transmission_gate', 'a b c vdd vss', [
    ...inverter('i', 'c', 'cn'),
    mosfet('n', 'n', 'a', 'c', 'b'),
    mosfet('p', 'p', 'a', 'cn', 'b'),
  ]),
  xor: cell('xor', 'a b vdd vss y', [
    ...inverter('i', 'a', 'an'),
    mosfet('n1', 'n', 'y', 'b', 'an'),
    mosfet('p1', 'p', 'y', 'b', 'a'),
    mosfet('n2', 'n', 'y', 'an', 'b'),
    mosfet('p2', 'p', 'y', 'a', 'b'),
  ]),
  pfd: cell('pfd', 'a b qa qb vdd vss', [
    ...nor('a', 'a', 'ra', 'sa'),
    ...nor('c', 'sa', 'r', 'ra'),
    ...nor('b', 'b', 'rb', 'sb'),
    ...nor('d', 'sb', 'r', 'rb'),
    ...nor('r', 'sa', 'sb', 'r'),
    ...inverter('qa', 'sa', 'qa'),
    ...inverter('qb', 'sb', 'qb'),
  ]),
}

/** Gives the known macros that a circuit calls without defining them a definition; their pins are taken in order. */
export function defineMacros(circuit: Circuit): Circuit {
  const used = new Map<string, Cell>()
  const define = <T extends Cell>(of: T): T => ({
    ...of,
    devices: of.devices.map((device): Device => {
      if (device.kind !== 'instance' || Object.hasOwn(circuit.cells, device.model)) return device
      const definition = Object.hasOwn(macros, device.model) ? macros[device.model] : undefined
      const nets = Object.values(device.pins)
      if (definition === undefined || nets.length !== definition.ports.length) return device
      used.set(device.model, definition)
      return { ...device, pins: Object.fromEntries(definition.ports.map((port, index) => [port, nets[index] ?? port])) }
    }),
  })
  const top = define(circuit)
  const cells = Object.entries(circuit.cells).map(([name, of]) => [name, define(of)] as const)
  return used.size === 0 ? circuit : { ...top, cells: Object.fromEntries([...cells, ...used]) }
}
