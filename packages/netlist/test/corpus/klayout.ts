import { type Device, devicePins, guessDialect } from '../../src/index.js'
import { readDraft } from '../../src/read/read-draft.js'
import { resolve } from '../../src/resolve/resolve.js'
import { Problems } from '../../src/scan/problems.js'
import { type CorpusFile, jsonOf, sourceOf } from './files.js'

/** Files in which KLayout is wrong, and why. */
export const KLAYOUT_FAULTS: Readonly<Record<string, string>> = {
  'eldo/EDACurry/circ_base/subcircuit_instance.cir': 'KLayout takes PIN: and MODEL: of Eldo for nets',
}

interface KlayoutCircuit {
  readonly name: string
  readonly pins: readonly string[]
  readonly devices: readonly (readonly [name: string, model: string, pins: Readonly<Record<string, string>>])[]
  readonly subcircuits: readonly (readonly [name: string, cell: string, nets: readonly string[]])[]
}

const net = (name: string): string => (name.toLowerCase() === '0' ? 'gnd' : name.toLowerCase())
/** KLayout has a cell of its own for every set of parameters: `INV(W=2U)`. */
const cellName = (name: string): string => name.replace(/\(.*/, '').toLowerCase()
const CLASSES: Readonly<Partial<Record<Device['kind'], string>>> = {
  resistor: 'res',
  capacitor: 'cap',
  inductor: 'ind',
}

/** Cells and devices that are not as KLayout has them, of those that it took: it knows no sources. */
export function klayoutDifferences(file: CorpusFile): readonly string[] {
  const { circuits } = jsonOf(file.golden?.klayout ?? '') as { circuits: readonly KlayoutCircuit[] }
  const source = sourceOf(file)
  const lines = source.text.split(/\r\n|\n|\r/)
  const { dialect } = guessDialect(source.text, { file: file.path })
  const problems = new Problems(source)
  const draft = readDraft(problems, dialect)
  return circuits
    .filter(({ devices, subcircuits }) => devices.length + subcircuits.length > 0)
    .flatMap(({ name, pins, devices, subcircuits }) => {
      const top = name === '.TOP' ? undefined : cellName(name)
      const circuit = resolve(draft, { dialect, top, ports: [], deviceCells: {} }, problems)
      const theirs = [
        ...devices.map(([device, model, nets]) => [device, model, ...pinOrder(nets).map((pin) => net(nets[pin]!))]),
        ...subcircuits.map(([device, cell, nets]) => [device, cellName(cell), ...nets.map(net)]),
        ['ports', ...(top === undefined ? [] : pins.map(net))],
      ].map((words) => words.join(' ').toLowerCase())
      const ours = [
        ...(circuit?.devices ?? []).map((device) => {
          // The letter is no part of a name to KLayout, and a number that a second device of one name got is ours.
          const { line = 1, column = 1 } = device.place ?? {}
          const given = lines[line - 1]?.slice(column - 1).match(/^\S+/)
          const nets = devicePins(device, circuit?.cells).map(([, name]) => net(name))
          return [given?.[0].slice(1), device.model ?? CLASSES[device.kind], ...nets].join(' ').toLowerCase()
        }),
        ['ports', ...(top === undefined ? [] : (circuit?.ports ?? []).map(net))].join(' '),
      ]
      const [left, right] = [theirs.toSorted(), ours.toSorted()]
      return left.join('\n') === right.join('\n') ? [] : [name]
    })
}

function pinOrder(pins: Readonly<Record<string, string>>): readonly string[] {
  const order = 'G' in pins ? 'DGSB' : 'E' in pins ? 'CBES' : 'C' in pins ? 'AC' : 'ABW'
  return [...order].filter((pin) => pin in pins)
}
