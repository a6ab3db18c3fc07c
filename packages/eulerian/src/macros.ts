/** Pins of cells by the cell's name, lower case, in the order of its ports. */
export type CellPins = Readonly<Record<string, readonly string[]>>

/** The same cells with all names in lower case, as circuits have them. */
export function lowerCase(cells: CellPins): CellPins {
  const entries = Object.entries(cells).map(([name, pins]) => [
    name.toLowerCase(),
    pins.map((pin) => pin.toLowerCase()),
  ])
  return Object.fromEntries(entries)
}

/** The four cells that AnalogGenie's netlists use and do not define. */
export const macros: CellPins = {
  xor: ['a', 'b', 'vdd', 'vss', 'y'],
  pfd: ['a', 'b', 'qa', 'qb', 'vdd', 'vss'],
  inverter: ['a', 'q', 'vdd', 'vss'],
  transmission_gate: ['a', 'b', 'c', 'vdd', 'vss'],
}
