import type { ModelCard, Parameters } from '../types.js'
import type { WritableDialect } from '../write-netlist.js'

/** A model card in a dialect's own words. */
export interface TranslatedModel {
  readonly model: ModelCard
  /** What is not quite the same, in words. */
  readonly approximated?: string
}

/** MOS models that Spectre has a type for and SPICE a level, which is not the same everywhere. */
const MOS_LEVELS: Readonly<Partial<Record<string, Readonly<Record<WritableDialect, number>>>>> = {
  mos1: levels(1),
  mos2: levels(2),
  mos3: levels(3),
  bsim3v3: { ...levels(8), hspice: 49, xyce: 9, pspice: 7, eldo: 53 },
  bsim4: { ...levels(14), hspice: 54, pspice: 8, eldo: 60 },
}

function levels(level: number): Readonly<Record<WritableDialect, number>> {
  return {
    spice: level,
    ngspice: level,
    hspice: level,
    ltspice: level,
    pspice: level,
    xyce: level,
    eldo: level,
    cdl: level,
    spectre: level,
  }
}

/** Types of SPICE for the types of Spectre, by the parameter `type`. */
const TYPED: Readonly<Partial<Record<string, readonly [n: string, p: string]>>> = {
  bjt: ['npn', 'pnp'],
  jfet: ['njf', 'pjf'],
}

/** Types that some dialects call otherwise; the first of each row is the shared one. */
const PASSIVES: readonly (readonly string[])[] = [
  ['r', 'res', 'resistor'],
  ['c', 'cap', 'capacitor'],
  ['l', 'ind', 'inductor'],
]

/** Which of a row of {@link PASSIVES} a dialect reads; the first where it is not here. */
const PASSIVE_TYPES: Readonly<Partial<Record<WritableDialect, readonly number[]>>> = {
  ngspice: [0, 1],
  spice: [0, 1],
  pspice: [1],
  ltspice: [1],
  cdl: [0, 1, 2],
}

/**
 * A model card with the type and level that a dialect has for it. What no dialect is known to call otherwise stays as it
 * is.
 */
export function translateModel(card: ModelCard, dialect: WritableDialect): TranslatedModel {
  if (dialect === 'spectre') return { model: card }
  const { type, parameters } = card
  const mos = Object.hasOwn(MOS_LEVELS, type) ? MOS_LEVELS[type] : undefined
  const polarity = /^p/.test(String(parameters.type ?? '')) ? 1 : 0
  const { type: _, ...others } = parameters
  if (mos !== undefined && Object.hasOwn(parameters, 'type')) {
    const { level: __, ...rest } = others
    return { model: { ...card, type: polarity === 1 ? 'pmos' : 'nmos', parameters: { level: mos[dialect], ...rest } } }
  }
  const typed = Object.hasOwn(TYPED, type) ? TYPED[type] : undefined
  if (typed !== undefined && Object.hasOwn(parameters, 'type')) {
    return { model: { ...card, type: typed[polarity] ?? type, parameters: others } }
  }
  if (type === 'diode') return { model: { ...card, type: 'd' } }
  if (type === 'nmos' || type === 'pmos') return { model: withLevel(card, dialect) }
  const row = PASSIVES.find((names) => names.includes(type))
  if (row !== undefined) {
    const known = PASSIVE_TYPES[dialect] ?? [0]
    return { model: known.includes(row.indexOf(type)) ? card : { ...card, type: row[known[0] ?? 0] ?? type } }
  }
  return translateSwitch(card, dialect)
}

/** Levels that mean one model wherever they are used, so that they can be told without knowing where from. */
const PLAIN_LEVELS: ReadonlyMap<unknown, string> = new Map([
  [49, 'bsim3v3'],
  [53, 'bsim3v3'],
  [14, 'bsim4'],
  [54, 'bsim4'],
])

/** Levels of BSIM3 and BSIM4 that a dialect reads besides its own. */
const ALSO_READ: Readonly<Partial<Record<WritableDialect, readonly number[]>>> = {
  ngspice: [49, 54],
  spice: [49, 54],
  ltspice: [49, 54],
  xyce: [49, 54],
  cdl: [49, 53, 54],
}

function withLevel(card: ModelCard, dialect: WritableDialect): ModelCard {
  const { level } = card.parameters
  const name = PLAIN_LEVELS.get(level)
  const own = name === undefined ? undefined : MOS_LEVELS[name]?.[dialect]
  if (own === undefined || ALSO_READ[dialect]?.some((other) => other === level) === true) return card
  return { ...card, parameters: { ...card.parameters, level: own } }
}

/** A switch with hysteresis (`sw`, `csw`) and one that changes smoothly (`vswitch`, `iswitch`). */
const SMOOTH: Readonly<Partial<Record<string, readonly [type: string, letter: string]>>> = {
  sw: ['vswitch', 'v'],
  csw: ['iswitch', 'i'],
}
const HYSTERETIC: Readonly<Partial<Record<string, readonly [type: string, letter: string]>>> = {
  vswitch: ['sw', 'v'],
  iswitch: ['csw', 'i'],
}
const SMOOTH_DIALECTS: ReadonlySet<WritableDialect> = new Set<WritableDialect>(['pspice', 'xyce'])

function translateSwitch(card: ModelCard, dialect: WritableDialect): TranslatedModel {
  const smooth = SMOOTH_DIALECTS.has(dialect)
  const wanted = smooth ? SMOOTH : dialect === 'cdl' ? {} : HYSTERETIC
  const [type, letter] = (Object.hasOwn(wanted, card.type) ? wanted[card.type] : undefined) ?? []
  if (type === undefined || letter === undefined) return { model: card }
  const parameters = smooth
    ? smoothThresholds(card.parameters, letter === 'v' ? 'v' : 'i')
    : sharpThresholds(card.parameters, letter === 'v' ? 'v' : 'i')
  if (parameters === undefined) return { model: card, approximated: 'its thresholds are no numbers' }
  const approximated = smooth
    ? `a switch of ${dialect} changes smoothly and has no hysteresis`
    : `a switch of ${dialect} changes at once, with hysteresis`
  return { model: { ...card, type, parameters }, approximated }
}

function smoothThresholds({ vt, vh, it, ih, ...others }: Parameters, letter: 'v' | 'i'): Parameters | undefined {
  const [middle = 0, half = 0] = letter === 'v' ? [vt, vh] : [it, ih]
  if (typeof middle !== 'number' || typeof half !== 'number') return undefined
  return { ...others, [`${letter}on`]: middle + half, [`${letter}off`]: middle - half }
}

function sharpThresholds({ von, voff, ion, ioff, ...others }: Parameters, letter: 'v' | 'i'): Parameters | undefined {
  const [on = letter === 'v' ? 1 : 1e-3, off = 0] = letter === 'v' ? [von, voff] : [ion, ioff]
  if (typeof on !== 'number' || typeof off !== 'number') return undefined
  return { ...others, [`${letter}t`]: (on + off) / 2, [`${letter}h`]: (on - off) / 2 }
}
