import { reachableCells } from '../circuit/reachable-cells.js'
import type { Cell, Circuit } from '../types.js'
import { spectreName } from './checked-name.js'
import { isDeck } from './is-deck.js'
import { spectreAssignments, spectreDeviceWords } from './write-spectre-device.js'

/** Writes a circuit in Spectre. */
export function writeSpectre(circuit: Circuit): string {
  const lines: string[] = [`// ${circuit.name.replace(/[\r\n]/g, ' ')}`, 'simulator lang=spectre']
  const add = (words: readonly string[], indent = '') => lines.push(wrap(words, indent))
  if (circuit.globals.length > 0) add(['global', '0', ...circuit.globals.map((net) => spectreName(net, circuit))])
  if (Object.keys(circuit.parameters).length > 0) add(['parameters', ...spectreAssignments(circuit)])
  for (const model of Object.values(circuit.models)) {
    add(['model', spectreName(model.name, model), spectreName(model.type, model), ...spectreAssignments(model)])
  }
  const addCell = (cell: Cell, parameters: readonly string[]) => {
    add(['subckt', spectreName(cell.name, cell), ...cell.ports.map((port) => spectreName(port, cell))])
    if (parameters.length > 0) add(['parameters', ...parameters], '  ')
    for (const device of cell.devices) add(spectreDeviceWords(device, circuit), '  ')
    add(['ends', spectreName(cell.name, cell)])
  }
  for (const cell of reachableCells(circuit)) addCell(cell, spectreAssignments(cell))
  if (isDeck(circuit)) for (const device of circuit.devices) add(spectreDeviceWords(device, circuit))
  else addCell(circuit, [])
  return `${lines.join('\n')}\n`
}

const WIDTH = 100

/** Joins words to a line, continued where it gets long. */
function wrap(words: readonly string[], indent: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    if (line !== '' && line.length + word.length >= WIDTH) {
      lines.push(`${line} \\`)
      line = `${indent}    ${word}`
    } else line = line === '' ? `${indent}${word}` : `${line} ${word}`
  }
  return [...lines, line].join('\n')
}
