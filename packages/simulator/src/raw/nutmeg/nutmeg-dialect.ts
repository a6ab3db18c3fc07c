import type { WaveformFormat } from '../types.js'
import type { Cell } from './columns.js'
import { characterUnit, type NutmegHeader } from './nutmeg-header.js'

/** What one simulator does in its own way. */
export interface NutmegDialect {
  readonly format: WaveformFormat
  /** Whether a raw file was written by this simulator. */
  detects(head: NutmegHead): boolean
  readonly littleEndian: boolean
  /** How the numbers of a variable are stored. */
  cell(header: NutmegHeader, index: number): Cell
  /** Whether the data may hold several steps one behind another. */
  readonly steps: boolean
}

/** What can be known of a raw file at once. */
export interface NutmegHead {
  /** Its first characters; those that are not ASCII are other ones here. */
  readonly text: string
  readonly unit: 1 | 2
  /** Of the file. */
  readonly name: string
}

/** @returns undefined for what is no raw file */
export function readNutmegHead(head: Uint8Array, name: string): NutmegHead | undefined {
  const unit = characterUnit(head)
  const text = String.fromCharCode(...head.filter((_, index) => index % unit === 0))
  return /^(Title|Date|Plotname):/.test(text) ? { text, unit, name } : undefined
}

const float64 = ({ complex }: NutmegHeader): Cell => ({ bytes: 8, complex })

/** As the inventors wrote it; others keep to it more or less. */
export const ngspiceDialect: NutmegDialect = {
  format: 'ngspice',
  detects: () => true,
  littleEndian: true,
  cell: float64,
  steps: false,
}

const ltspiceDialect: NutmegDialect = {
  format: 'ltspice',
  detects: ({ text, unit }) => unit === 2 || /^(Offset:|Command:.*LTspice)/m.test(text),
  littleEndian: true,
  cell({ complex, flags }, index) {
    return { bytes: complex || index === 0 || flags.includes('double') ? 8 : 4, complex }
  },
  steps: true,
}

const qspiceDialect: NutmegDialect = {
  format: 'qspice',
  detects: ({ text, name }) => /^(Abscissa:|Command:.*QSPICE)/m.test(text) || /\.qraw$/i.test(name),
  littleEndian: true,
  // Its frequencies are real.
  cell: ({ complex }, index) => ({ bytes: 8, complex: complex && index > 0 }),
  steps: true,
}

const spectreDialect: NutmegDialect = {
  format: 'spectre-nutmeg',
  detects: ({ text }) => /^Variables:[ \t]*\d/m.test(text),
  littleEndian: false,
  cell: float64,
  steps: false,
}

const xyceDialect: NutmegDialect = {
  ...ngspiceDialect,
  format: 'xyce',
  // It leaves 18 places for the count, ngspice 8 or none.
  detects: ({ text }) => /^No\. Points: [\d ]{18}\r?$/m.test(text),
}

/** The dialects of raw files, the choosy ones first. */
export const nutmegDialects: readonly NutmegDialect[] = [
  ltspiceDialect,
  qspiceDialect,
  spectreDialect,
  xyceDialect,
  ngspiceDialect,
]
