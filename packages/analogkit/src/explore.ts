import type { Acceptance } from '@analogkit/identification'
import {
  benchOf,
  type Curves,
  type SizeOptions,
  type SizeProgress,
  size,
  type TargetReport,
  type Trial,
} from '@analogkit/sizing'
import { traceCurves } from '@analogkit/testbench'

/** What an accepted circuit can do. Plain data. */
export interface Exploration {
  /** The id of the class. */
  readonly class: string
  /** The circuit's name. */
  readonly circuit: string
  /** The successful trials, in their order. */
  readonly trials: readonly Trial[]
  /** The one with the best mean score. */
  readonly best?: Trial
  /** The curves of the best one, where the class has curves. */
  readonly curves?: Curves
  /** Sizings tried, successful or not [1]. */
  readonly tried: number
  /** Simulator runs [1]. */
  readonly simulations: number
  /** How it went in corners, where these or mismatch were asked for. */
  readonly corners?: NonNullable<SizeProgress['corners']>
  /** What stood in the way of targets, where some were asked for. */
  readonly targets?: TargetReport
}

/** How to explore, and who hears of it. */
export interface ExploreOptions extends SizeOptions {
  /** Called with every successful trial, in their order. */
  readonly onTrial?: (trial: Trial) => void
}

/**
 * Explores an accepted circuit to the end of the budget, and traces the curves of the best trial.
 *
 * @throws what `size` throws, and SimulationError `unavailable`, `crash`
 */
export async function explore(
  verdict: Acceptance,
  { onTrial = () => {}, ...options }: ExploreOptions,
): Promise<Exploration> {
  let progress: Pick<SizeProgress, 'trials' | 'simulations' | 'corners' | 'targets'> = { trials: 0, simulations: 0 }
  const onProgress = (now: SizeProgress) => {
    progress = now
    options.onProgress?.(now)
  }
  const trials: Trial[] = []
  for await (const trial of size(verdict, { ...options, onProgress })) {
    trials.push(trial)
    onTrial(trial)
  }
  const best = bestOf(trials)
  const curves = best === undefined ? undefined : await curvesOf(verdict, best, options)
  return {
    class: verdict.class,
    circuit: verdict.circuit,
    trials,
    ...(best === undefined ? {} : { best }),
    ...(curves === undefined ? {} : { curves }),
    tried: progress.trials,
    simulations: progress.simulations,
    ...(progress.corners === undefined ? {} : { corners: progress.corners }),
    ...(progress.targets === undefined ? {} : { targets: progress.targets }),
  }
}

async function curvesOf(verdict: Acceptance, best: Trial, options: SizeOptions): Promise<Curves | undefined> {
  // The inputs of a planned sizing stand where its plan puts them.
  const { testbench } = benchOf({ ...verdict, conditions: best.conditions }, options)
  if (testbench.class.curves === undefined) return undefined
  const { signal, simulator } = options
  return traceCurves(testbench, best.sizing, simulator, signal === undefined ? {} : { signal }).catch(
    (error: unknown) => {
      if (isWithoutResult(error)) return undefined
      throw error
    },
  )
}

/** Whether a simulation was carried out and came to nothing: no reason to lose the trials. */
function isWithoutResult(error: unknown): boolean {
  // By name, since two copies of a package make two classes.
  if (!(error instanceof Error && error.name === 'SimulationError' && 'code' in error)) return false
  return ['convergence', 'singular', 'timeout', 'no-result'].includes(String(error.code))
}

/** The trial with the best mean score; the smallest id of several. */
function bestOf(trials: readonly Trial[]): Trial | undefined {
  return trials.toSorted((a, b) => meanScore(b) - meanScore(a) || (a.id < b.id ? -1 : 1))[0]
}

function meanScore({ scores }: Trial): number {
  const values = Object.values(scores)
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
