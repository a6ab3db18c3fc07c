import type { WritableDialect } from '../write-netlist.js'

/** A dialect whose cards begin with a letter or a dot. */
export type SpiceDialect = Exclude<WritableDialect, 'spectre'>

/** How a dialect says what the others say otherwise, or not at all. */
export interface SpiceWords {
  /** What stands before and behind an expression. */
  readonly quotes: readonly [open: string, close: string]
  /** What stands before the parameters of an instance and of a cell. */
  readonly parameters?: string
  /** What stands before the cell of an instance. */
  readonly cell?: string
  /** How a source is written that an expression describes: its letter and what its value is assigned to. */
  readonly behavioral: Readonly<Record<'voltage' | 'current', readonly [letter: string, key: string]>>
  /** Whether resistors, capacitors, inductors and diodes may have a third net. */
  readonly bulk: boolean
  /** Whether a passive marks its model and its sizes: `$[rpoly] $w=1e-6`. */
  readonly marks?: boolean
  /** Whether switches are known, by voltage and by current. */
  readonly switches: boolean
  /** The letter of a MESFET; that of a junction field-effect transistor if absent. */
  readonly mesfet?: string
  /** The letter of a transmission line that has a model; absent where it can have none. */
  readonly line?: string
  /** How many inductors one coupling may join. */
  readonly coupled: number
  /** What assigns the factor of a coupling; a bare number if absent. */
  readonly couplingKey?: string
  /** Parameters that a source may have besides its value and its control; any if absent. */
  readonly source?: readonly string[]
  /** Letters of devices that only this simulator knows; any if absent. */
  readonly letters?: string
}

const ABM = { voltage: ['e', 'value'], current: ['g', 'value'] } as const
const SPICE3 = { voltage: ['b', 'v'], current: ['b', 'i'] } as const
const BRACES = ['{', '}'] as const

/** The table: a new dialect is one more row. */
export const SPICE_WORDS: Readonly<Record<SpiceDialect, SpiceWords>> = {
  spice: {
    quotes: BRACES,
    behavioral: ABM,
    bulk: true,
    switches: true,
    line: 'o',
    mesfet: 'z',
    coupled: 2,
    source: ['m'],
  },
  ngspice: {
    quotes: BRACES,
    behavioral: SPICE3,
    bulk: false,
    switches: true,
    line: 'o',
    mesfet: 'z',
    coupled: 2,
    source: ['m'],
    letters: 'amnpuy',
  },
  hspice: {
    quotes: ["'", "'"],
    behavioral: { voltage: ['e', 'vol'], current: ['g', 'cur'] },
    bulk: false,
    switches: false,
    coupled: 2,
    couplingKey: 'k',
    source: ['m', 'abs', 'max', 'min', 'scale', 'tc1', 'tc2', 'delta', 'ic'],
    letters: 'mpsuwy',
  },
  ltspice: {
    quotes: BRACES,
    parameters: 'params:',
    behavioral: SPICE3,
    bulk: false,
    switches: true,
    line: 'o',
    mesfet: 'z',
    coupled: Number.POSITIVE_INFINITY,
    source: ['m', 'rser', 'cpar', 'rpar', 'ic', 'tripdv', 'tripdt', 'load'],
    letters: 'amnouy',
  },
  pspice: {
    quotes: BRACES,
    parameters: 'params:',
    behavioral: ABM,
    bulk: false,
    switches: true,
    line: 't',
    coupled: Number.POSITIVE_INFINITY,
    source: ['m'],
    letters: 'nouyz',
  },
  xyce: {
    quotes: BRACES,
    parameters: 'params:',
    behavioral: SPICE3,
    bulk: false,
    switches: true,
    line: 'o',
    mesfet: 'z',
    coupled: Number.POSITIVE_INFINITY,
    source: ['m', 'smoothbsrc', 'rcconst'],
    letters: 'mpuy',
  },
  eldo: { quotes: BRACES, behavioral: ABM, bulk: false, switches: false, coupled: 2, source: ['m'] },
  cdl: {
    quotes: ["'", "'"],
    cell: '/',
    behavioral: ABM,
    bulk: true,
    marks: true,
    switches: true,
    line: 'o',
    coupled: 2,
  },
}
