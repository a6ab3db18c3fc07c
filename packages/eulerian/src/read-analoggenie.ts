import type { Circuit, Device } from '@analogkit/netlist'
import { SequenceError } from './error.js'
import { type CellPins, macros } from './macros.js'

/** What a line's last word makes of it. */
type Build = (name: string, nets: readonly string[]) => Device

const passive =
  (kind: 'resistor' | 'capacitor' | 'inductor'): Build =>
  (name, [p = '', n = '']) => ({ kind, name, parameters: {}, pins: { p, n } })

const mosfet =
  (polarity: 'n' | 'p'): Build =>
  (name, [d = '', g = '', s = '', b = '']) => ({
    kind: 'mosfet',
    polarity,
    name,
    model: `${polarity}mos`,
    parameters: {},
    pins: { d, g, s, b },
  })

// The fourth net of a bipolar transistor is always 0 in this dialect and says nothing.
const bjt =
  (polarity: 'n' | 'p'): Build =>
  (name, [c = '', b = '', e = '']) => ({
    kind: 'bjt',
    polarity,
    name,
    model: polarity === 'n' ? 'npn' : 'pnp',
    parameters: {},
    pins: { c, b, e },
  })

const builders: Readonly<Record<string, { readonly nets: number; readonly build: Build }>> = {
  nmos4: { nets: 4, build: mosfet('n') },
  pmos4: { nets: 4, build: mosfet('p') },
  npn: { nets: 4, build: bjt('n') },
  pnp: { nets: 4, build: bjt('p') },
  resistor: { nets: 2, build: passive('resistor') },
  capacitor: { nets: 2, build: passive('capacitor') },
  inductor: { nets: 2, build: passive('inductor') },
  diode: {
    nets: 2,
    build: (name, [p = '', n = '']) => ({ kind: 'diode', name, model: 'diode', parameters: {}, pins: { p, n } }),
  },
}

/**
 * Reads a netlist of the AnalogGenie data set: a line `M1 (net1 VIN1 VSS VSS) nmos4` for each device, and the ports
 * apart. Instance names repeat there, so devices are called by their line: `m1_1`. The substrate of bipolar transistors,
 * which is always `0` and connected to nothing, is left out.
 *
 * @param ports - names of the external nets
 * @param name - what the circuit is called
 * @throws SequenceError `unsupported` with the line, for what is not written like that
 */
export function readAnalogGenie(text: string, ports: readonly string[], name = 'top'): Circuit {
  const devices: Device[] = []
  const lines = text.toLowerCase().split('\n')
  for (let index = 0; index < lines.length; index++) {
    const line = (lines[index] as string).trim()
    if (line !== '') devices.push(readLine(line, index + 1, name))
  }
  return {
    name,
    ports: [...new Set(ports.map((port) => port.toLowerCase()))],
    parameters: {},
    devices,
    cells: {},
    models: {},
    globals: [],
  }
}

function readLine(line: string, number: number, circuit: string): Device {
  const open = line.indexOf('(')
  const close = line.indexOf(')', open)
  if (open < 1 || close < 0) throw failure(circuit, number, `found ${line}`)
  const nets = line
    .slice(open + 1, close)
    .trim()
    .split(/\s+/)
  const model = line.slice(close + 1).trim()
  const name = `${line.slice(0, open).trim()}_${number}`
  const known = Object.hasOwn(builders, model) ? builders[model] : undefined
  if (known !== undefined) {
    if (nets.length !== known.nets) throw failure(circuit, number, `found ${nets.length} nets at ${model}`)
    return known.build(name, nets)
  }
  const pins = (macros as CellPins)[model]
  if (pins === undefined || !Object.hasOwn(macros, model)) throw failure(circuit, number, `found the model ${model}`)
  if (pins.length !== nets.length) throw failure(circuit, number, `found ${nets.length} nets at ${model}`)
  const named = Object.fromEntries(pins.map((pin, index) => [pin, nets[index] as string]))
  return { kind: 'instance', name, model, parameters: {}, pins: named }
}

function failure(circuit: string, line: number, found: string): SequenceError {
  const reason = `line ${line}: ${found}; write a device as \`M1 (net1 VIN1 VSS VSS) nmos4\`, with a model of this data set`
  return new SequenceError('unsupported', circuit, reason)
}
