import { type Cell, type Circuit, type Device, expressionNames, NetlistError, type Value } from '../src/index.js'

/** Parameters that ngspice's own devices have; others belong to the models of a process design kit. */
const KNOWN: Readonly<Partial<Record<Device['kind'], readonly string[]>>> = {
  mosfet: 'w l m nf as ad ps pd nrs nrd sa sb sd'.split(' '),
  bjt: 'area areab areac m'.split(' '),
  jfet: 'area m'.split(' '),
  diode: 'area pj m'.split(' '),
  resistor: 'r w l m tc1 tc2'.split(' '),
  capacitor: 'c w l m tc1 tc2'.split(' '),
  inductor: 'l m tc1 tc2'.split(' '),
  'transmission-line': 'z0 td f nl'.split(' '),
  source: 'dc ac acphase m'.split(' '),
}

/**
 * A circuit without the parameters that ngspice's own devices do not have, and whose devices all are that: the cells of
 * process design kits are not here.
 */
export function withKnownParameters(circuit: Circuit): Circuit {
  const known = <C extends Cell>(cell: C): C => ({
    ...cell,
    devices: cell.devices.map((called) => {
      const { asCell: _, ...rest } = called
      const device = rest as Device
      const names = KNOWN[device.kind]
      if (names === undefined) return device
      const parameters = Object.entries(device.parameters).filter(([name]) => names.includes(name))
      return { ...device, parameters: Object.fromEntries(parameters) }
    }),
  })
  const cells = Object.entries(circuit.cells).map(([name, cell]) => [name, known(cell)] as const)
  return { ...known(circuit), cells: Object.fromEntries(cells) }
}

/** Cards for everything that a circuit refers to and does not define: models, cells, parameters; and an instance of it. */
export function surroundings(circuit: Circuit): readonly string[] {
  const cells = [circuit, ...Object.values(circuit.cells)]
  const cards = new Map<string, string>()
  for (const device of cells.flatMap((cell) => cell.devices)) {
    const { model } = device
    if (model === undefined || Object.hasOwn(circuit.cells, model) || hasModel(circuit, model)) continue
    cards.set(model, device.kind === 'instance' ? emptyCell(device) : `.model ${model} ${modelType(device)}`)
  }
  const values = Object.values(circuit.models).flatMap(({ parameters }) => Object.values(parameters))
  const parameters = [...undefinedNames(cells, values)].map((name) => `.param ${name}=1`)
  const isCell = circuit.ports.length > 0 || circuit.name !== 'top'
  const nets = circuit.ports.map((_, index) => `port${index}`).join(' ')
  return [...cards.values(), ...parameters, ...(isCell ? [`xtest ${nets} ${circuit.name}`] : [])]
}

function hasModel({ models }: Circuit, name: string): boolean {
  return Object.keys(models).some((key) => key === name || key.startsWith(`${name}.`))
}

function modelType(device: Device): string {
  const p = 'polarity' in device && device.polarity === 'p'
  switch (device.kind) {
    case 'mosfet':
      return `${p ? 'pmos' : 'nmos'} level=14 version=4.8`
    case 'bjt':
      return p ? 'pnp' : 'npn'
    case 'jfet':
      return p ? 'pjf' : 'njf'
    case 'diode':
      return 'd'
    case 'switch':
      return device.parameters.control === undefined ? 'sw' : 'csw'
    case 'transmission-line':
      return 'ltra r=0 l=1n c=1p len=1'
    default:
      return device.kind.charAt(0) === 'i' ? 'l' : device.kind.charAt(0)
  }
}

function emptyCell({ model, pins, parameters }: Extract<Device, { kind: 'instance' }>): string {
  const ports = Object.keys(pins).map((pin) => `p${pin}`)
  const defaults = Object.keys(parameters).map((name) => `${name}=1`)
  return `.subckt ${[model, ...ports, ...defaults].join(' ')}\nrempty ${ports[0]} 0 1\n.ends`
}

function undefinedNames(cells: readonly Cell[], others: readonly Value[]): Set<string> {
  const names = new Set<string>()
  for (const value of others) for (const name of namesOf(value)) names.add(name)
  for (const cell of cells) {
    for (const value of [...Object.values(cell.parameters), ...cell.devices.flatMap(valuesOf)]) {
      for (const name of namesOf(value)) names.add(name)
    }
  }
  for (const cell of cells) for (const name of Object.keys(cell.parameters)) names.delete(name)
  for (const name of ['pi', 'time', 'temper', 'hertz']) names.delete(name)
  return names
}

function valuesOf(device: Device): readonly Value[] {
  const { control: _, ...parameters } = device.parameters
  const waveform = device.kind === 'source' && device.waveform !== undefined ? Object.entries(device.waveform) : []
  return [
    ...Object.values(parameters),
    ...waveform.flatMap(([name, value]) => (name === 'type' ? [] : [value].flat(3))),
  ]
}

function namesOf(value: Value): readonly string[] {
  if (typeof value === 'number') return []
  try {
    return expressionNames(value).filter((name) => !name.includes('('))
  } catch (error) {
    if (error instanceof NetlistError) return []
    throw error
  }
}
