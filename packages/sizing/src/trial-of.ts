import type { Acceptance } from '@analogkit/identification'
import type { SimulatorInfo } from '@analogkit/simulator'
import { contentHash } from '@analogkit/technology'
import {
  type CircuitClass,
  type Evaluation,
  evaluateConditions,
  scoreMetrics,
  type Testbench,
} from '@analogkit/testbench'
import { missedMetrics } from './missed-metrics.js'
import type { Placement, SearchSpace } from './search-space.js'
import { topologyHash } from './topology-hash.js'
import type { CornerReport, Trial } from './types.js'

/** Where a trial comes from. */
export interface TrialOrigin {
  readonly verdict: Acceptance
  readonly testbench: Testbench
  readonly asked: CircuitClass
  readonly space: SearchSpace
  readonly simulator: SimulatorInfo
  readonly seed: number
  /** What the trials of one exploration have in common, hashed once: see {@link originOf}. */
  readonly hash: string
  readonly topology: string
}

/** Prepares the records of an exploration. */
export function originOf(origin: Omit<TrialOrigin, 'hash' | 'topology'>): TrialOrigin {
  const { verdict, testbench, simulator } = origin
  const { technology, temperature } = testbench
  const hash = contentHash({ class: verdict.class, netlist: verdict.netlist, technology, temperature, simulator })
  return { ...origin, hash, topology: topologyHash(verdict) }
}

/** The record of a sizing that works. */
export function trialOf(
  { verdict, testbench, asked, space, simulator, seed, hash, topology }: TrialOrigin,
  { sizing, conditions: own }: Placement,
  point: readonly number[],
  { metrics }: Evaluation,
  number: number,
  corners?: CornerReport,
): Trial {
  const { technology, temperature } = testbench
  const conditions = evaluateConditions(testbench.class, { ...testbench.given, ...own })
  return {
    id: contentHash({ hash, conditions, sizing }),
    class: verdict.class,
    circuit: verdict.circuit,
    topology,
    sizing,
    found: {
      space: space.name,
      point,
      missed: missedMetrics(asked, metrics),
    },
    measures: metrics,
    scores: scoreMetrics(testbench.class, metrics),
    technology,
    conditions,
    temperature,
    simulator,
    seed,
    number,
    ...(corners === undefined ? {} : { corners }),
  }
}
