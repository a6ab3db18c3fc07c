import type { RunState } from './run-state.js'
import type { Nsga2Status } from './types.js'

/** How far a run has come. */
export function statusOf({ generation, evaluations, failures, lastFailure, firstFeasible }: RunState): Nsga2Status {
  return {
    generation,
    evaluations,
    failures,
    ...(lastFailure === undefined ? {} : { lastFailure }),
    ...(firstFeasible === undefined ? {} : { firstFeasible }),
  }
}
