export { voltageRoles } from './bias-role.js'
export { RecognitionError, type RecognitionErrorCode } from './error.js'
export { givenRoles } from './given-roles.js'
export { type HypothesisOptions, rankHypotheses, ruleOut } from './hypotheses.js'
export { defineMacros } from './macros.js'
export { type Matching, matchDevices } from './matching.js'
export { nameClassifier } from './name-classifier.js'
export { orient } from './orient.js'
export { recognize, structureClassifier } from './recognize.js'
export { isDiodeConnected, isTransistor, type Terminals, terminalsOf, typeOf } from './transistor.js'
export type {
  CircuitKind,
  Compensation,
  DifferentialPair,
  Divider,
  Exchange,
  Hypothesis,
  Inverter,
  KindEvidence,
  Latch,
  Mirror,
  Rails,
  Repair,
  SignalOutput,
  SignalPath,
  Stage,
  Structure,
  Transistor,
} from './types.js'
