export { type BuildTestbenchOptions, buildTestbench } from './build-testbench.js'
export { deckParameters } from './deck-parameters.js'
export { TestbenchError, type TestbenchErrorCode } from './error.js'
export { type EvaluateOptions, evaluate, validate } from './evaluate.js'
export { opampSe } from './opamp-se.js'
export { scoreMetrics } from './score.js'
export type {
  Check,
  CircuitClass,
  CompleteEvaluation,
  Evaluation,
  IncompleteEvaluation,
  Metric,
  Modification,
  Sizing,
  Stage,
  StageAnalysis,
  Testbench,
  Variable,
} from './types.js'
export { metricsViolation } from './violation.js'
