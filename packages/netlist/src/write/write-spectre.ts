import { isLibrary } from '../circuit/is-library.js'
import { allCells, reachableCells } from '../circuit/reachable-cells.js'
import type { Cell, Circuit, ModelCard } from '../types.js'
import { spectreName, spiceName } from './checked-name.js'
import { isDeck } from './is-deck.js'
import type { LossReport } from './loss-report.js'
import { directionWords } from './port-directions.js'
import { SpiceContext } from './spice-context.js'
import { type Continuation, wrapWords } from './wrap-words.js'
import { needsLetter, spectreAssignments, spectreDeviceWords } from './write-spectre-device.js'
import { spiceDeviceWords } from './write-spice-device.js'

const STATEMENTS: Continuation = { end: ' \\', begin: '    ' }
const CARDS: Continuation = { end: '', begin: '+ ' }
const COMMENTS: Continuation = { end: '', begin: '*.PININFO ' }

/** Types of model cards that are none of Spectre's own; it reads them in a part of the text that is SPICE. */
const SPICE_TYPES = /^(?:[np]mos|npn|l?pnp|d|r|res|c|cap|l|ind|[np]jf|[np]mf|sw|csw|vswitch|iswitch|ltra|txl|urc|core)$/

/** Writes a circuit in Spectre. */
export function writeSpectre(circuit: Circuit, report: LossReport): string {
  const lines: string[] = [`// ${circuit.name.replace(/[\r\n]/g, ' ')}`, 'simulator lang=spectre']
  /** Adds a statement, or a comment that it is left out. */
  const add = (name: string, words: () => readonly string[], indent = '', continuation = STATEMENTS): void => {
    const found = report.attempt(words)
    const comment = `${indent}// left out: ${name.replace(/\p{Cc}/gu, '_')}`
    lines.push(
      found === undefined ? comment : wrapWords(found, { ...continuation, begin: indent + continuation.begin }, indent),
    )
  }
  if (circuit.globals.length > 0) {
    add('globals', () => ['global', '0', ...circuit.globals.map((net) => spectreName(net, circuit))])
  }
  if (Object.keys(circuit.parameters).length > 0) {
    add('parameters', () => ['parameters', ...spectreAssignments(circuit)])
  }
  const models = Object.values(circuit.models)
  const addModels = (
    all: readonly ModelCard[],
    words: (model: ModelCard) => readonly string[],
    continuation: Continuation,
  ) => {
    for (const model of all) add(model.name, () => words(model), '', continuation)
  }
  const inSpice = (write: () => void): void => {
    lines.push('simulator lang=spice')
    write()
    lines.push('simulator lang=spectre')
  }
  const spice = models.filter(({ type }) => SPICE_TYPES.test(type))
  if (spice.length > 0) {
    const context = new SpiceContext(circuit, 'hspice', report)
    inSpice(() =>
      addModels(
        spice,
        (card) => ['.model', spiceName(card.name, card), card.type, ...context.assignments(card)],
        CARDS,
      ),
    )
  }
  addModels(
    models.filter(({ type }) => !SPICE_TYPES.test(type)),
    (card) => ['model', spectreName(card.name, card), spectreName(card.type, card), ...spectreAssignments(card)],
    STATEMENTS,
  )
  const addDevices = (cell: Cell, indent: string): void => {
    const context = new SpiceContext(circuit, 'hspice', report, cell)
    for (const device of cell.devices) {
      if (needsLetter(device, circuit))
        inSpice(() => add(device.name, () => spiceDeviceWords(device, context), '', CARDS))
      else add(device.name, () => spectreDeviceWords(device, circuit), indent)
    }
  }
  const addCell = (cell: Cell): void => {
    const start = lines.length
    add(cell.name, () => ['subckt', spectreName(cell.name, cell), ...cell.ports.map((port) => spectreName(port, cell))])
    const isOpen = lines.at(-1)?.startsWith('//') === false
    const directions = directionWords(cell)
    // A comment that says something is read where cards are SPICE.
    if (directions.length > 0) inSpice(() => lines.push(wrapWords(directions, COMMENTS)))
    if (Object.keys(cell.parameters).length > 0 && cell !== circuit) {
      add('parameters', () => ['parameters', ...spectreAssignments(cell)], '  ')
    }
    addDevices(cell, '  ')
    lines.push(`ends ${isOpen ? spectreName(cell.name, cell) : ''}`)
    // Without its first line a cell is none; what is wrong with its devices was noted all the same.
    if (!isOpen) lines.length = start + 1
  }
  const library = isLibrary(circuit)
  for (const cell of library ? allCells(circuit) : reachableCells(circuit)) addCell(cell)
  if (isDeck(circuit)) addDevices(circuit, '')
  else if (!library) addCell(circuit)
  return `${lines.join('\n')}\n`
}
