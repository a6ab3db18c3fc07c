import { reachableCells } from '../circuit/reachable-cells.js'
import type { Cell, Circuit } from '../types.js'
import { parameterName, spiceName } from './checked-name.js'
import { isDeck } from './is-deck.js'
import { pinInfo } from './pin-info.js'
import { assignments, spiceDeviceWords } from './write-spice-device.js'
import { writeValue } from './write-value.js'

/** Writes a circuit in SPICE or CDL. */
export function writeSpice(circuit: Circuit, dialect: 'spice' | 'cdl'): string {
  const lines: string[] = [`* ${circuit.name.replace(/[\r\n]/g, ' ')}`]
  const add = (words: readonly string[]) => lines.push(wrap(words))
  const context = { circuit, dialect }
  if (circuit.globals.length > 0) add(['.global', ...circuit.globals.map((net) => spiceName(net, circuit))])
  for (const [name, value] of Object.entries(circuit.parameters)) {
    add(['.param', `${parameterName(name, circuit)}=${writeValue(value, dialect, circuit)}`])
  }
  for (const model of Object.values(circuit.models)) {
    add(['.model', spiceName(model.name, model), spiceName(model.type, model), ...assignments(model, context)])
  }
  const addDevices = (cell: Cell) => {
    const ports = new Set(cell.ports)
    for (const device of cell.devices) add(spiceDeviceWords(device, { ...context, ports }))
  }
  const addCell = (cell: Cell, parameters: readonly string[]) => {
    const ports = cell.ports.map((port) => spiceName(port, cell))
    add(['.subckt', spiceName(cell.name, cell), ...ports, ...parameters])
    lines.push(...pinInfo(cell))
    addDevices(cell)
    add(['.ends', cell.name])
  }
  for (const cell of reachableCells(circuit)) addCell(cell, assignments(cell, context))
  if (isDeck(circuit)) addDevices(circuit)
  else addCell(circuit, [])
  return `${lines.join('\n')}\n`
}

const WIDTH = 100

/** Joins words to a line, continued where it gets long. */
function wrap(words: readonly string[]): string {
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    if (line !== '' && line.length + word.length >= WIDTH) {
      lines.push(line)
      line = `+ ${word}`
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].join('\n')
}
