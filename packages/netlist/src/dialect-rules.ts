import type { Dialect } from './types.js'

/** How a card is read. The first letter of its name says which form it has, and not in every dialect the same. */
export type CardForm =
  | 'mosfet'
  | 'bjt'
  | 'jfet'
  | 'diode'
  | 'passive'
  | 'source'
  | 'controlled-source'
  | 'behavioral-source'
  | 'behavioral-source-or-mesfet'
  | 'voltage-switch'
  | 'current-switch'
  | 'ideal-switch'
  | 'transmission-line'
  | 'coupling'
  | 'instance'
  | 'code-model'
  | 'digital'
  | 'typed'
  | 'other'

/** What a dialect reads otherwise than the others. Readers ask this table, and never for a dialect by its name. */
export interface DialectRules {
  /** Whose grammar it has: cards that begin with a letter or a dot, or the statements of Spectre. */
  readonly family: 'spice' | 'spectre'
  /** Powers of ten of its numbers by the first letter behind the digits. */
  readonly scales: ReadonlyMap<string, number>
  /** Whether `M` and `m` are two scales, and words such as `meg` and `mil` none. */
  readonly caseSensitiveScales: boolean
  /** Whether a scale may stand in place of the decimal point: `4k7`. */
  readonly scaleAsPoint: boolean
  /** Whether the first line may be a title. */
  readonly title: boolean
  /** What begins a comment at the end of a line; `$`, `!` and `//` only behind a blank. */
  readonly endComments: readonly string[]
  /** Names of ground besides `0`. */
  readonly grounds: ReadonlySet<string>
  /** What ends the name of a net that is the same in every cell, declared or not. */
  readonly globalMark: string | undefined
  /** The form of a card by the letter that it begins with. */
  readonly forms: Readonly<Partial<Record<string, CardForm>>>
  /** How many nets a MOS transistor may have: SOI and thermal ones have up to seven, power ones may have three. */
  readonly mosfetNets: readonly [least: number, most: number]
  /** Whether `^` is a power in expressions, and no exclusive or. */
  readonly caretIsPower: boolean
  /** Whether a `/` may stand before the cell of an instance, `$[model]` for a model, `$PINS` before named nets. */
  readonly cdlMarks: boolean
  /** Words behind which a card names its model: `MOD=nch`. */
  readonly modelKeys: ReadonlySet<string>
  /** Whether a value with blanks ends only where the next assignment begins. */
  readonly spacedValues: boolean
}

const SPICE_SCALES: ReadonlyMap<string, number> = new Map([
  ['t', 12],
  ['g', 9],
  ['x', 6],
  ['k', 3],
  ['m', -3],
  ['u', -6],
  ['µ', -6],
  ['μ', -6],
  ['n', -9],
  ['p', -12],
  ['f', -15],
  ['a', -18],
])

/** PSpice and LTspice know no atto, so that `1A` is one ampere, and no `x`. */
const PSPICE_SCALES: ReadonlyMap<string, number> = new Map(
  [...SPICE_SCALES].filter(([letter]) => letter !== 'a' && letter !== 'x'),
)

const SPECTRE_SCALES: ReadonlyMap<string, number> = new Map([
  ['T', 12],
  ['G', 9],
  ['M', 6],
  ['K', 3],
  ['k', 3],
  ['c', -2],
  ['%', -2],
  ['m', -3],
  ['u', -6],
  ['µ', -6],
  ['μ', -6],
  ['n', -9],
  ['p', -12],
  ['f', -15],
  ['a', -18],
])

const SPICE_FORMS: Readonly<Record<string, CardForm>> = {
  a: 'code-model',
  b: 'behavioral-source',
  c: 'passive',
  d: 'diode',
  e: 'controlled-source',
  f: 'controlled-source',
  g: 'controlled-source',
  h: 'controlled-source',
  i: 'source',
  j: 'jfet',
  k: 'coupling',
  l: 'passive',
  m: 'mosfet',
  n: 'other',
  o: 'transmission-line',
  p: 'other',
  q: 'bjt',
  r: 'passive',
  s: 'voltage-switch',
  t: 'transmission-line',
  u: 'other',
  v: 'source',
  w: 'current-switch',
  x: 'instance',
  y: 'transmission-line',
  z: 'jfet',
}

const SPICE: DialectRules = {
  family: 'spice',
  scales: SPICE_SCALES,
  caseSensitiveScales: false,
  scaleAsPoint: false,
  title: true,
  endComments: [';', '$', '//'],
  grounds: new Set(['gnd']),
  globalMark: '!',
  forms: SPICE_FORMS,
  mosfetNets: [4, 7],
  caretIsPower: true,
  cdlMarks: false,
  modelKeys: new Set(),
  spacedValues: false,
}

/** The table. SPICE itself is read with whatever its children share or do not contradict. */
const DIALECT_RULES: Readonly<Record<Dialect, DialectRules>> = {
  spice: SPICE,
  ngspice: SPICE,
  hspice: {
    ...SPICE,
    // S is a block of scattering parameters, W and U are lines with a table or a model, P is a port.
    forms: { ...SPICE_FORMS, p: 'source', s: 'other', w: 'other', y: 'other' },
  },
  ltspice: {
    ...SPICE,
    scales: PSPICE_SCALES,
    scaleAsPoint: true,
    endComments: [';'],
    forms: { ...SPICE_FORMS, a: 'other', y: 'other' },
    mosfetNets: [3, 4],
    caretIsPower: false,
  },
  pspice: {
    ...SPICE,
    scales: PSPICE_SCALES,
    // Its schematics name nets $N_0001 and $G_DPWR.
    endComments: [';'],
    // N and O join digital and analog, Z is an IGBT.
    forms: { ...SPICE_FORMS, b: 'behavioral-source-or-mesfet', o: 'other', u: 'digital', y: 'other', z: 'other' },
    mosfetNets: [4, 4],
    caretIsPower: false,
  },
  xyce: {
    ...SPICE,
    endComments: [';'],
    forms: { ...SPICE_FORMS, p: 'source', y: 'typed' },
    caretIsPower: false,
  },
  eldo: {
    ...SPICE,
    endComments: [';', '$', '//', '!'],
    forms: { ...SPICE_FORMS, s: 'ideal-switch', y: 'other' },
    modelKeys: new Set(['mod', 'model']),
  },
  cdl: { ...SPICE, title: false, mosfetNets: [4, 4], cdlMarks: true },
  spectre: {
    ...SPICE,
    family: 'spectre',
    scales: SPECTRE_SCALES,
    caseSensitiveScales: true,
    title: false,
    endComments: ['//'],
    grounds: new Set(),
    globalMark: undefined,
    forms: {},
    spacedValues: true,
  },
}

/** What a dialect reads in its own way. */
export function rulesOf(dialect: Dialect): DialectRules {
  return DIALECT_RULES[dialect]
}
