export { createPlanner, type Planner, type PlannerOptions } from './create-planner.js'
export { BiasingError, type BiasingErrorCode } from './error.js'
export { createEstimator, type EstimateOptions, type Estimator, estimateSmallSignal } from './estimate-small-signal.js'
export { type PlanOptions, planOperatingPoint } from './plan-operating-point.js'
export type {
  CommonModeChoice,
  CommonModeSource,
  Plan,
  PlanCoordinate,
  PlannedTransistor,
  Shortfall,
  Sizing,
  SmallSignalEstimate,
} from './types.js'
