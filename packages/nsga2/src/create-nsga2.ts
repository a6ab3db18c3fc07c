import { encode } from './coding.js'
import { Nsga2Error } from './error.js'
import { createGenomeSet } from './genome-set.js'
import type { Nsga2Options } from './options.js'
import { createRandom } from './random.js'
import { createRun } from './run.js'
import { createSettings } from './settings.js'
import { stopwatch } from './stopwatch.js'
import type { Nsga2, RunHooks } from './types.js'
import type { Value, Variable } from './variable.js'

/**
 * Starts a run of NSGA-II: a search for the points that trade objectives off best within constraints. It is asked for
 * candidates and told what they came to, so the caller decides how, where and in which order they are evaluated.
 *
 * @throws Nsga2Error where an option cannot be used
 * @see K. Deb, A. Pratap, S. Agarwal, T. Meyarivan, "A fast and elitist multiobjective genetic algorithm: NSGA-II",
 *   IEEE Trans. Evolutionary Computation 6(2), 2002, https://doi.org/10.1109/4235.996017
 */
export function createNsga2<const Variables extends readonly Variable[]>(
  options: Nsga2Options<Variables>,
  { onGeneration, now }: RunHooks = {},
): Nsga2<Variables> {
  // The variables keep their types outside; inside, any will do.
  const settings = createSettings(structuredClone(options) as Nsga2Options)
  const { coding, population, seed, until } = settings
  const initial = (options.initial ?? []) as readonly (readonly Value[])[]
  if (initial.length > population)
    throw new Nsga2Error(
      'bad-initial',
      'initial',
      `${initial.length} points`,
      `give at most a population, which is ${population}`,
    )
  const waiting = initial.map((values, index) => ({
    genes: encode(coding, values, `initial point ${index}`),
    values: [...values],
  }))
  return createRun({
    settings,
    random: createRandom(seed),
    onGeneration,
    elapsed: stopwatch(until, now),
    generation: 0,
    evaluations: 0,
    failures: 0,
    lastFailure: undefined,
    firstFeasible: undefined,
    restarts: 0,
    stopped: undefined,
    nextId: 0,
    waiting,
    members: [],
    told: [],
    pending: new Map(),
    spare: [],
    entrants: [],
    archive: [],
    memory: [],
    records: [],
    closest: undefined,
    frame: undefined,
    stall: { generations: 0, violation: Number.POSITIVE_INFINITY },
    seen: createGenomeSet(),
    surrogate: undefined,
  })
}
