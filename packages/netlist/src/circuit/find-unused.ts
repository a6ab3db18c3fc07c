import { NetlistError } from '../error.js'
import { expressionNames } from '../expression/expression-names.js'
import type { Cell, Circuit, Value } from '../types.js'
import { binsOf } from './model-for.js'
import { reachableCells } from './reachable-cells.js'
import { referencedNames } from './referenced-names.js'
import { terminalsByNet } from './terminals-by-net.js'

/** A part of a cell that nothing uses. */
export interface UnusedPart {
  readonly cell: string
  readonly name: string
}

/** What a circuit has and does not use. */
export interface Unused {
  /** Cells that are not below the top. */
  readonly cells: readonly string[]
  /** Model cards that no device names. */
  readonly models: readonly string[]
  /** Parameters that no value refers to. */
  readonly parameters: readonly UnusedPart[]
  /** Ports that no device of their cell is on. */
  readonly ports: readonly UnusedPart[]
  /** Inner nets with one terminal. */
  readonly nets: readonly UnusedPart[]
}

/** Finds cells, models, parameters, ports and nets that a circuit has and does not use. */
export function findUnused(circuit: Circuit): Unused {
  const used = [circuit, ...reachableCells(circuit)]
  const names = new Set(used.map((cell) => cell.name))
  const models = new Set(
    used.flatMap((cell) =>
      cell.devices.flatMap(({ model }) => (model === undefined ? [] : binsOf(circuit, model).map(({ name }) => name))),
    ),
  )
  const globals = new Set(['0', ...circuit.globals])
  // What a cell reads and has not of its own comes from the circuit.
  const fromOutside = used.slice(1).flatMap((cell) => {
    return [...namesIn(cell)].filter((name) => !Object.hasOwn(cell.parameters, name))
  })
  const inModels = Object.values(circuit.models).flatMap(({ parameters }) => Object.values(parameters).flatMap(namesOf))
  return {
    cells: Object.keys(circuit.cells).filter((name) => !names.has(name)),
    models: Object.keys(circuit.models).filter((name) => !models.has(name)),
    parameters: used.flatMap((cell) => {
      const read = namesIn(cell)
      if (cell === circuit) for (const name of [...fromOutside, ...inModels]) read.add(name)
      return partsOf(
        cell,
        Object.keys(cell.parameters).filter((name) => !read.has(name)),
      )
    }),
    ports: used.flatMap((cell) => {
      const terminals = terminalsByNet(cell)
      return partsOf(
        cell,
        cell.ports.filter((port) => terminals.get(port)?.length === 0),
      )
    }),
    nets: used.flatMap((cell) => {
      const kept = new Set([...cell.ports, ...globals, ...referencedNames(cell).nets])
      const dangling = [...terminalsByNet(cell)].filter(([net, terminals]) => terminals.length === 1 && !kept.has(net))
      return partsOf(
        cell,
        dangling.map(([net]) => net),
      )
    }),
  }
}

function partsOf(cell: Cell, names: readonly string[]): readonly UnusedPart[] {
  return names.map((name) => ({ cell: cell.name, name }))
}

/** The parameters that the values of a cell refer to. */
function namesIn(cell: Cell): Set<string> {
  const names = new Set<string>()
  const add = (value: Value): void => {
    for (const name of namesOf(value)) names.add(name)
  }
  for (const [own, value] of Object.entries(cell.parameters)) {
    // A default such as w=w means the outer w.
    for (const name of namesOf(value)) if (name !== own) names.add(name)
  }
  for (const device of cell.devices) {
    Object.values(device.parameters).forEach(add)
    if (device.kind !== 'source' || device.waveform === undefined) continue
    const { type: _, ...levels } = device.waveform
    Object.values(levels).flat(2).forEach(add)
  }
  return names
}

function namesOf(value: Value): readonly string[] {
  if (typeof value === 'number') return []
  try {
    return expressionNames(value)
  } catch (error) {
    if (error instanceof NetlistError) return []
    throw error
  }
}
