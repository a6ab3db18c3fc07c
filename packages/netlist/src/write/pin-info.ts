import type { Cell, PortDirection } from '../types.js'
import { spiceName } from './checked-name.js'

const LETTERS: Readonly<Record<PortDirection, string>> = {
  input: 'I',
  output: 'O',
  inout: 'B',
  power: 'P',
  ground: 'G',
  clock: 'C',
}

/** Pins on a line: a comment cannot be continued, as simulators would take what follows for part of the card before. */
const ON_A_LINE = 10

/** The comments that say which way signals go through the ports of a cell: `*.PININFO a:I y:O`. */
export function pinInfo(cell: Cell): readonly string[] {
  const pins = Object.entries(cell.directions ?? {}).map(([port, way]) => `${spiceName(port, cell)}:${LETTERS[way]}`)
  const lines = Array.from({ length: Math.ceil(pins.length / ON_A_LINE) }, (_, line) =>
    pins.slice(line * ON_A_LINE, (line + 1) * ON_A_LINE),
  )
  return lines.map((words) => `*.PININFO ${words.join(' ')}`)
}
