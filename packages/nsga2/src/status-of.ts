import type { RunState } from './run-state.js'
import type { Nsga2Status } from './types.js'

/** How far a run has come. */
export function statusOf(state: RunState): Nsga2Status {
  const { generation, evaluations, failures, lastFailure, firstFeasible, restarts, stopped } = state
  return {
    generation,
    evaluations,
    failures,
    ...(lastFailure === undefined ? {} : { lastFailure }),
    ...(firstFeasible === undefined ? {} : { firstFeasible }),
    restarts,
    ...(stopped === undefined ? {} : { stopped }),
  }
}
