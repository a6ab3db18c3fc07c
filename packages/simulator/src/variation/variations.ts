import type { Distribution, Variation } from '../types.js'
import { createRandom } from './random.js'

/** What a sweep goes through. */
export interface SweepOptions {
  /** Values of parameters of the deck, by name. */
  readonly parameters?: Readonly<Record<string, readonly number[]>>
  /** [degC] */
  readonly temperature?: readonly number[]
}

/**
 * Makes one variation for every combination of values; the last one given changes fastest. Names tell the values: `r=1000
 * temperature=85`.
 *
 * @throws RangeError for a list without values
 */
export function sweep(options: SweepOptions): Variation[] {
  const { parameters = {}, temperature, ...others } = options
  const [unknown] = Object.keys(others)
  if (unknown !== undefined)
    throw new RangeError(`a sweep of \`${unknown}\`: name it as a parameter, { parameters: { ${unknown}: [...] } }`)
  const axes = Object.entries(parameters).map(([name, values]) =>
    nonEmpty(name, values).map((value) => ({ name: `${name}=${value}`, parameters: { [name]: value } })),
  )
  const heat =
    temperature === undefined
      ? []
      : [nonEmpty('temperature', temperature).map((value) => ({ name: `temperature=${value}`, temperature: value }))]
  return combineVariations(...axes, ...heat)
}

/**
 * Combines lists of variations, such as process corners, temperatures and supplies: one variation for every choice of one
 * from each list, the last list fastest. Where two say something of the same, the later one counts.
 *
 * @returns one variation that changes nothing, `nominal`, without lists
 */
export function combineVariations(...lists: readonly (readonly Variation[])[]): Variation[] {
  const [first, ...others] = lists
  if (first === undefined) return [{ name: 'nominal' }]
  return others.reduce<Variation[]>(
    (combined, list) => combined.flatMap((variation) => list.map((next) => merge(variation, next))),
    [...first],
  )
}

/** How many circuits a Monte Carlo run makes. */
export interface MonteCarloOptions {
  readonly runs: number
  /** The same seed draws the same values; the first ones do not depend on `runs`. 1 if absent. */
  readonly seed?: number
}

/**
 * Draws variations of parameters at random, each independent of the others.
 *
 * @throws RangeError for a distribution or a count that makes no sense
 */
export function monteCarlo(
  distributions: Readonly<Record<string, Distribution>>,
  { runs, seed = 1 }: MonteCarloOptions,
): Variation[] {
  if (!(Number.isInteger(runs) && runs >= 1))
    throw new RangeError(`${runs} runs, expected a whole number of at least 1`)
  for (const [name, distribution] of Object.entries(distributions)) check(name, distribution)
  const random = createRandom(seed)
  return Array.from({ length: runs }, (_, index) => ({
    name: `run-${index + 1}`,
    parameters: Object.fromEntries(
      Object.entries(distributions).map(([name, distribution]) => [name, draw(distribution, random)]),
    ),
  }))
}

function draw(distribution: Distribution, random: () => number): number {
  const first = random()
  if (distribution.type === 'uniform') return distribution.from + first * (distribution.to - distribution.from)
  // Box and Muller, "A note on the generation of random normal deviates", 1958; 1 - u keeps the logarithm finite.
  const size = Math.sqrt(-2 * Math.log(1 - first))
  return distribution.mean + distribution.deviation * size * Math.cos(2 * Math.PI * random())
}

function check(name: string, distribution: Distribution): void {
  if (distribution.type !== 'uniform' && distribution.type !== 'normal')
    throw new RangeError(
      `distribution of ${name}: unknown type ${JSON.stringify(distribution)}, expected normal or uniform`,
    )
  const numbers =
    distribution.type === 'uniform' ? [distribution.from, distribution.to] : [distribution.mean, distribution.deviation]
  if (!numbers.every(Number.isFinite))
    throw new RangeError(`distribution of ${name}: ${numbers.join(' and ')}, expected finite numbers`)
  if (distribution.type === 'normal' && distribution.deviation < 0)
    throw new RangeError(`distribution of ${name}: a deviation of ${distribution.deviation}, expected 0 or more`)
}

function nonEmpty(name: string, values: readonly number[]): readonly number[] {
  if (values.length === 0) throw new RangeError(`a sweep of ${name} without values; name one`)
  return values
}

function merge(first: Variation, second: Variation): Variation {
  const models = new Map([...(first.models ?? []), ...(second.models ?? [])].map((card) => [card.name, card]))
  const temperature = second.temperature ?? first.temperature
  const parameters = { ...first.parameters, ...second.parameters }
  return {
    name: `${first.name} ${second.name}`,
    ...(Object.keys(parameters).length === 0 ? {} : { parameters }),
    ...(temperature === undefined ? {} : { temperature }),
    ...(models.size === 0 ? {} : { models: [...models.values()] }),
  }
}
