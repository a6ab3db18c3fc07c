import { isLibrary } from '../circuit/is-library.js'
import { allCells, reachableCells } from '../circuit/reachable-cells.js'
import type { Cell, Circuit } from '../types.js'
import { parameterName, spiceName } from './checked-name.js'
import { isDeck } from './is-deck.js'
import type { LossReport } from './loss-report.js'
import { directionWords } from './port-directions.js'
import { SpiceContext } from './spice-context.js'
import type { SpiceDialect } from './spice-words.js'
import { translateModel } from './translate-model.js'
import { type Continuation, wrapWords } from './wrap-words.js'
import { spiceDeviceWords } from './write-spice-device.js'

const CARDS: Continuation = { end: '', begin: '+ ' }
const COMMENTS: Continuation = { end: '', begin: '*.PININFO ' }

/** Writes a circuit in a dialect whose cards begin with a letter or a dot. */
export function writeSpice(circuit: Circuit, dialect: SpiceDialect, report: LossReport): string {
  const lines: string[] = [`* ${circuit.name.replace(/[\r\n]/g, ' ')}`]
  const shared = new SpiceContext(circuit, dialect, report)
  /** Adds a card, or a comment that it is left out. */
  const add = (name: string, words: () => readonly string[]): void => {
    const found = report.attempt(words)
    lines.push(found === undefined ? `* left out: ${printable(name)}` : wrapWords(found, CARDS))
  }
  const addEach = <T>(all: readonly T[], nameOf: (one: T) => string, words: (one: T) => readonly string[]): void => {
    for (const one of all) add(nameOf(one), () => words(one))
  }
  if (circuit.globals.length > 0) {
    add('globals', () => ['.global', ...circuit.globals.map((net) => spiceName(net, circuit))])
  }
  addEach(
    Object.entries(circuit.parameters),
    ([name]) => name,
    ([name, value]) => ['.param', `${parameterName(name, circuit)}=${shared.value(value, circuit)}`],
  )
  addEach(
    Object.values(circuit.models),
    ({ name }) => name,
    (card) => {
      const { model, approximated } = translateModel(card, dialect)
      if (approximated !== undefined) report.approximated(card, approximated)
      return ['.model', spiceName(model.name, card), spiceName(model.type, card), ...shared.assignments(model)]
    },
  )
  const addDevices = (cell: Cell): void => {
    const context = new SpiceContext(circuit, dialect, report, cell)
    addEach(
      cell.devices,
      ({ name }) => name,
      (device) => spiceDeviceWords(device, context),
    )
  }
  const addCell = (cell: Cell, parameters: () => readonly string[]): void => {
    const start = lines.length
    add(cell.name, () => {
      const ports = cell.ports.map((port) => spiceName(port, cell))
      return ['.subckt', spiceName(cell.name, cell), ...ports, ...parameters()]
    })
    const isOpen = lines.at(-1)?.startsWith('*') === false
    const directions = directionWords(cell)
    if (directions.length > 0) lines.push(wrapWords(directions, COMMENTS))
    addDevices(cell)
    lines.push(`.ends ${cell.name}`)
    // Without its first line a cell is none; what is wrong with its devices was noted all the same.
    if (!isOpen) lines.length = start + 1
  }
  const library = isLibrary(circuit)
  for (const cell of library ? allCells(circuit) : reachableCells(circuit)) {
    addCell(cell, () => shared.cellParameters(cell))
  }
  if (isDeck(circuit)) addDevices(circuit)
  else if (!library) addCell(circuit, () => [])
  return `${lines.join('\n')}\n`
}

/** A name that cannot leave its line. */
function printable(name: string): string {
  return name.replace(/[^\p{L}\p{N}\p{P}\p{S}]/gu, '_')
}
