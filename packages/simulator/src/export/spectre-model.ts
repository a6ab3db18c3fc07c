import { formatNumber, type ModelCard, type Value } from '@analogkit/netlist'
import { checkParameterName } from '../deck/parameter-name.js'
import { type NamedModel, type SpectreNames, wordOf } from './spectre-names.js'
import { writeSpectreValue } from './spectre-value.js'

/** How a SPICE model card reads in Spectre. */
interface SpectreModel {
  readonly master: string
  /** Written first: the polarity, and defaults of SPICE that are not Spectre's. */
  readonly preset: Readonly<Record<string, string>>
  /** Spectre's names of parameters that SPICE calls otherwise. */
  readonly renamed: Readonly<Record<string, string>>
}

/**
 * Writes a model: one with a card for each range of sizes as a group, in which Spectre looks for `lmin` and the like
 * as SPICE does. What a card leaves out is as Spectre has it by default, but for the defaults that are known to differ
 * much from those of SPICE (Spectre Components and Device Models Reference 23.1, and chapters of version 5).
 *
 * @throws RangeError for a type, a level or a parameter that Spectre does not have
 */
export function writeSpectreModel({ name, cards }: NamedModel, names: SpectreNames): string {
  const word = wordOf(names.models, name, 'model')
  const written = cards.map((card) => ({ card, ...spectreModel(card) }))
  const [first] = written
  if (first === undefined) throw new RangeError(`no card of model \`${name}\``)
  if (first.card.name === name) return `model ${word} ${first.master} ${parameterWords(first, names)}`.trimEnd()
  const odd = written.find(({ master }) => master !== first.master)
  if (odd !== undefined)
    throw new RangeError(
      `\`${odd.card.name}\` is a ${odd.master} and \`${first.card.name}\` a ${first.master}; a model has one`,
    )
  const bins = written.map((bin, index) => `  ${index + 1}: ${parameterWords(bin, names)}`)
  return [`model ${word} ${first.master} {`, ...bins, '}'].join('\n')
}

function parameterWords(
  { card, preset, renamed }: SpectreModel & { readonly card: ModelCard },
  names: SpectreNames,
): string {
  const { level, ...given } = card.parameters
  const parameters: Record<string, string> = { ...preset }
  for (const [name, value] of Object.entries(given)) {
    checkParameterName(name)
    parameters[renamed[name] ?? name] = name === 'version' ? writeVersion(value) : writeSpectreValue(value, names)
  }
  return Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')
}

function spectreModel(card: ModelCard): SpectreModel {
  switch (card.type) {
    case 'nmos':
    case 'pmos':
      return mosModel(card)
    case 'npn':
    case 'pnp':
      return { master: 'bjt', preset: { type: card.type, eg: '1.11' }, renamed: bjtNames }
    case 'd':
      return { master: 'diode', preset: { eg: '1.11' }, renamed: diodeNames }
    case 'r':
      return { master: 'resistor', preset: {}, renamed: {} }
    case 'c':
      return { master: 'capacitor', preset: {}, renamed: {} }
    case 'l':
      return { master: 'inductor', preset: {}, renamed: {} }
    default:
      throw new RangeError(`Spectre has no model of type \`${card.type}\`; it has nmos, pmos, npn, pnp, d, r, c and l`)
  }
}

/** By the levels of ngspice and HSPICE. */
const mosMasters: ReadonlyMap<number, string> = new Map([
  [1, 'mos1'],
  [2, 'mos2'],
  [3, 'mos3'],
  [8, 'bsim3v3'],
  [14, 'bsim4'],
  [49, 'bsim3v3'],
  [54, 'bsim4'],
])

function mosModel({ type, parameters }: ModelCard): SpectreModel {
  const { level = 1, tox, nsub } = parameters
  const master = mosMasters.get(Number(level))
  if (master === undefined)
    throw new RangeError(`level ${level} has no counterpart in Spectre; known are ${[...mosMasters.keys()].join(', ')}`)
  const old = master.startsWith('mos')
  const preset: Record<string, string> = { type: type[0] ?? '', ...mosDefaults[master] }
  // SPICE computes these where there is an oxide or a doping.
  if (master === 'mos1' && tox === undefined) Object.assign(preset, { kp: '2e-5', capmod: 'none' })
  if (old && nsub === undefined) preset.phi = '0.6'
  return { master, preset, renamed: old ? firstLevelNames : {} }
}

/** The size that SPICE gives to a transistor without one, and its charges, which are those of Meyer. */
const firstLevels = { w: '1e-4', l: '1e-4', capmod: 'meyer' }

/** By the master, as in ngspice. Level 53 has the defaults of Berkeley's BSIM3. */
const mosDefaults: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  mos1: { ...firstLevels, mjsw: '0.5' },
  mos2: firstLevels,
  mos3: firstLevels,
  bsim3v3: { level: '53', version: '3.3' },
  bsim4: { version: '4.8' },
}

/** Spectre's versions are numbers: 4.8.2 is 4.82. */
function writeVersion(version: Value): string {
  const [, major, minor = '0', patch = ''] = /^(\d+)(?:\.(\d+))?(?:\.(\d+))?$/.exec(String(version)) ?? []
  if (major === undefined) throw new RangeError(`\`version\` is \`${version}\`, expected a number such as 4.8 or 4.8.2`)
  return formatNumber(Number(`${major}.${minor}${patch}`))
}

const firstLevelNames = { u0: 'uo', vt0: 'vto' }

const diodeNames = { cj0: 'cjo', pb: 'vj', mj: 'm' }

const bjtNames = {
  va: 'vaf',
  vb: 'var',
  ik: 'ikf',
  pe: 'vje',
  me: 'mje',
  pc: 'vjc',
  mc: 'mjc',
  ccs: 'cjs',
  ps: 'vjs',
  ms: 'mjs',
}
