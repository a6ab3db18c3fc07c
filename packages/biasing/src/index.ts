export { BiasingError, type BiasingErrorCode } from './error.js'
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
