import type { SimulationError } from '../error.js'
import { isSimulationError } from '../is-simulation-error.js'
import { measure } from '../measure/measure.js'
import type { Measure } from '../measure/measure-types.js'
import type { Analysis, Deck, Results, RunOptions, Session, Simulator, Variation } from '../types.js'

/** How to run variations. */
export interface RunVariationsOptions<K extends string = never> extends Omit<RunOptions, 'onProgress'> {
  /** Figures to take of each run. */
  readonly measures?: Readonly<Record<K, Measure>>
  /** Called after each run. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void
}

/** What came of one variation. */
export type VariationResult<A extends readonly Analysis[] = readonly Analysis[], K extends string = string> =
  | {
      readonly outcome: 'done'
      readonly variation: Variation
      readonly results: Results<A>
      readonly figures: Readonly<Record<K, number | undefined>>
    }
  | { readonly outcome: 'failed'; readonly variation: Variation; readonly error: SimulationError }

/**
 * Runs the same analyses on variations of a deck: a sweep, corners, a Monte Carlo run, or all of them combined. As many
 * run at the same time as the simulator can; a deck is read again only where temperature or models change.
 *
 * @returns the results in the order of the variations. A variation that fails is a result too
 * @throws RangeError for names that occur twice or parameters that the deck does not have; SimulationError `aborted` by the
 *   signal, and `unavailable` when there is no simulator (any more)
 */
export async function* runVariations<const A extends readonly Analysis[], K extends string = never>(
  simulator: Simulator,
  deck: Deck,
  variations: readonly Variation[],
  analyses: A,
  { measures, onProgress, ...options }: RunVariationsOptions<K> = {},
): AsyncGenerator<VariationResult<A, K>, void, undefined> {
  check(deck, variations)
  const lanes = Array.from(
    { length: Math.min(simulator.concurrency, variations.length) },
    () => new Lane(simulator, deck),
  )
  const idle = [...lanes]
  const found: Promise<VariationResult<A, K>>[] = []
  let read = 0
  let done = 0
  // A reader who goes away stops what still runs.
  const left = new AbortController()
  const signal = options.signal === undefined ? left.signal : AbortSignal.any([options.signal, left.signal])

  const compute = async (lane: Lane, variation: Variation): Promise<VariationResult<A, K>> => {
    try {
      const results = await lane.run(variation, analyses, { ...options, signal })
      return { outcome: 'done', variation, results, figures: measure(results, measures ?? ({} as Record<K, Measure>)) }
    } catch (error) {
      if (!isSimulationError(error) || error.code === 'aborted' || error.code === 'unavailable') throw error
      return { outcome: 'failed', variation, error }
    } finally {
      done += 1
      onProgress?.({ done, total: variations.length })
      idle.push(lane)
    }
  }
  // A reader who is slow holds up the lanes, and does not fill the memory.
  const start = (): void => {
    while (idle.length > 0 && found.length < Math.min(variations.length, read + lanes.length * ahead)) {
      const variation = variations[found.length]
      const position = variation === undefined ? -1 : idle.findIndex((lane) => lane.holds(variation))
      const [lane] = idle.splice(Math.max(position, 0), 1)
      if (variation === undefined || lane === undefined) return
      const result = compute(lane, variation)
      result.then(start, () => undefined)
      found.push(result)
    }
  }

  try {
    for (; read < variations.length; read += 1) {
      start()
      const result = await found[read]
      if (result !== undefined) yield result
      delete found[read]
    }
  } finally {
    read = Number.NEGATIVE_INFINITY
    left.abort()
    await Promise.allSettled(found)
    await Promise.all(lanes.map((lane) => lane.close()))
  }
}

/** Results of each lane that may wait for the reader. */
const ahead = 4

/** One variation after the other, in one session as long as the deck stays the same. */
class Lane {
  private session: Session | undefined
  private held: string | undefined

  constructor(
    private readonly simulator: Simulator,
    private readonly deck: Deck,
  ) {}

  /** Whether its session can run a variation without reading a deck. */
  holds(variation: Variation): boolean {
    return this.held === deckKey(variation)
  }

  async run<const A extends readonly Analysis[]>(
    variation: Variation,
    analyses: A,
    options: RunOptions,
  ): Promise<Results<A>> {
    const { parameters = {}, temperature, models } = variation
    const key = deckKey(variation)
    if (this.session === undefined || this.held !== key) {
      await this.close()
      const open = options.signal === undefined ? {} : { signal: options.signal }
      this.session = await this.simulator.open(changedDeck(this.deck, temperature, models), open)
      this.held = key
    }
    this.session.set({ ...this.deck.parameters, ...parameters })
    return this.session.run(analyses, options)
  }

  async close(): Promise<void> {
    const { session } = this
    this.session = undefined
    await session?.close()
  }
}

function deckKey({ temperature, models }: Variation): string {
  return JSON.stringify([temperature, models])
}

function changedDeck(deck: Deck, temperature: Variation['temperature'], models: Variation['models']): Deck {
  const heated = temperature === undefined ? deck : { ...deck, temperature }
  if (models === undefined) return heated
  const names = new Set(models.map(({ name }) => name))
  const kept = Object.entries(deck.circuit.models).filter(([, { name }]) => !names.has(name))
  return {
    ...heated,
    circuit: { ...deck.circuit, models: Object.fromEntries(kept) },
    models: [...deck.models.filter(({ name }) => !names.has(name)), ...models],
  }
}

function check({ parameters }: Deck, variations: readonly Variation[]): void {
  const names = new Set<string>()
  for (const variation of variations) {
    if (names.has(variation.name)) throw new RangeError(`two variations with the name \`${variation.name}\``)
    names.add(variation.name)
    const unknown = Object.keys(variation.parameters ?? {}).find((name) => !Object.hasOwn(parameters, name))
    if (unknown !== undefined)
      throw new RangeError(
        `variation \`${variation.name}\`: the deck has no parameter \`${unknown}\`; it has ${Object.keys(parameters).join(', ') || 'none'}`,
      )
  }
}
