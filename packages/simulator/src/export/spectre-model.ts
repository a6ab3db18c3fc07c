import { formatNumber, type ModelCard, type Parameters, type Value } from '@analogkit/netlist'
import { checkParameterName } from '../parameter-name.js'
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
 * as SPICE does. What a card leaves out is as Spectre has it by default, but for the band gap of diodes and bipolar
 * transistors, which is that of SPICE, 1.11 V.
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
      return { master: mosMaster(card.parameters), preset: { type: card.type[0] ?? '' }, renamed: {} }
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

function mosMaster({ level = 1 }: Parameters): string {
  const master = mosMasters.get(Number(level))
  if (master === undefined)
    throw new RangeError(`level ${level} has no counterpart in Spectre; known are ${[...mosMasters.keys()].join(', ')}`)
  return master
}

/** Spectre's versions are numbers: 4.8.2 is 4.82. */
function writeVersion(version: Value): string {
  const [, major, minor = '0', patch = ''] = /^(\d+)(?:\.(\d+))?(?:\.(\d+))?$/.exec(String(version)) ?? []
  if (major === undefined) throw new RangeError(`\`version\` is \`${version}\`, expected a number such as 4.8 or 4.8.2`)
  return formatNumber(Number(`${major}.${minor}${patch}`))
}

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
