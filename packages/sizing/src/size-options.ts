import type { CacheStore, Simulator } from '@analogkit/simulator'
import type { DeviceTables } from '@analogkit/technology/tables'
import type { BenchOfOptions } from './bench-of.js'
import type { OptimizerFactory } from './optimizer.js'
import type { RobustnessOptions } from './race-of.js'
import type { Target } from './target.js'
import type { SizeProgress, SizeRecord } from './types.js'
import type { WarmStart } from './warm-start.js'

/** How to explore. */
export interface SizeOptions extends BenchOfOptions, RobustnessOptions {
  readonly simulator: Simulator
  /** Sizings to simulate. Default 400. */
  readonly budget?: number
  /** The same seed gives the same trials. Default 1. */
  readonly seed?: number
  /** What is asked for beside the thresholds of the class. */
  readonly targets?: readonly Target[]
  /** Metrics of the class to trade against each other. Default `gain`, `gbw`, `power` and `area` where the class has them. */
  readonly objectives?: readonly string[]
  /**
   * What is searched: `plan` the coordinates of the planned operating point, `geometry` widths, lengths, passives and biases of
   * matched groups. Default `plan`.
   */
  readonly coordinates?: 'plan' | 'geometry'
  /** Who searches. Default `nsga2`. */
  readonly optimizer?: 'nsga2' | 'differential-evolution' | 'local' | 'random' | OptimizerFactory
  /** Sizings of a generation. Default 32. */
  readonly population?: number
  /** Whether sizings that cannot come to anything are left early. Default true. */
  readonly staged?: boolean
  /**
   * Whether only sizings are simulated of which the estimate does not say that a better one in all objectives is known: for
   * the front alone, not for a data set. Default false.
   */
  readonly frontOnly?: boolean
  /** Points that are proposed at once. Default 16. */
  readonly batch?: number
  /** Whether a trial must also prove real (come back after a kick, both inputs at work). Default true. */
  readonly proof?: boolean
  /** Trials of this circuit or a similar one to begin with. */
  readonly start?: WarmStart
  /** Of an exploration with the same options that was interrupted: what it found out is not simulated again. */
  readonly records?: readonly SizeRecord[]
  /** Called with what each simulated sizing came to, in a fixed order; what it throws ends the exploration. */
  readonly onRecord?: (record: SizeRecord) => void | Promise<void>
  /** Where results are kept, in memory or in a folder: what was simulated before costs nothing. */
  readonly cache?: CacheStore
  /** The technology's device tables; those that come with it, or made with the simulator once, if absent. */
  readonly tables?: DeviceTables
  readonly signal?: AbortSignal
  /** Called after every sizing and every batch of them. */
  readonly onProgress?: (progress: SizeProgress) => void
}
