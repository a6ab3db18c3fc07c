export type { Sizing } from '@analogkit/biasing'
export { type BuildTestbenchOptions, buildTestbench } from './build-testbench.js'
export {
  type CheckOperatingPointOptions,
  checkOperatingPoint,
  type OperatingPointCheck,
  type OperatingPointOutcome,
} from './check-operating-point.js'
export { circuitClasses } from './circuit-classes.js'
export { deckParameters } from './deck-parameters.js'
export { TestbenchError, type TestbenchErrorCode } from './error.js'
export {
  type EvaluateOptions,
  evaluate,
  evaluateAndValidate,
  type ProvenEvaluation,
  validate,
} from './evaluate.js'
export { evaluateConditions } from './evaluate-conditions.js'
export { type EstimateGoals, estimatedMetrics, expectedViolation } from './expected-violation.js'
export { type MovedNet, movedNets } from './moved-nets.js'
export { opampFd } from './opamp-fd.js'
export { opampSe } from './opamp-se.js'
export { scoreMetrics } from './score.js'
export { type Coordinate, type CoordinateTarget, pointOf, sizingAt, sizingCoordinates } from './sizing-coordinates.js'
export { traceCurves } from './trace-curves.js'
export type {
  Check,
  CircuitClass,
  CompleteEvaluation,
  Curves,
  Evaluation,
  IncompleteEvaluation,
  MatchedPair,
  Metric,
  Modification,
  Stage,
  StageAnalysis,
  Testbench,
  Variable,
} from './types.js'
export { unsizedDeck } from './unsized-deck.js'
export { metricShortfall, metricsViolation } from './violation.js'
