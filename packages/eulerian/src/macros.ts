/** Pins of cells by the cell's name, lower case, in the order of its ports. */
export type CellPins = Readonly<Record<string, readonly string[]>>

/** The four cells that AnalogGenie's netlists use and do not define. */
export const macros: CellPins = {
  xor: ['a', 'b', 'vdd', 'vss', 'y'],
  pfd: ['a', 'b', 'qa', 'qb', 'vdd', 'vss'],
  inverter: ['a', 'q', 'vdd', 'vss'],
  transmission_gate: ['a', 'b', 'c', 'vdd', 'vss'],
}
