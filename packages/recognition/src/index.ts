export { RecognitionError, type RecognitionErrorCode } from './error.js'
export { rankHypotheses, ruleOut } from './hypotheses.js'
export { type Matching, matchDevices } from './matching.js'
export { orient } from './orient.js'
export { recognize, structureClassifier } from './recognize.js'
export { isDiodeConnected, isTransistor, type Terminals, terminalsOf, typeOf } from './transistor.js'
export type {
  CircuitKind,
  DifferentialPair,
  Exchange,
  Hypothesis,
  KindEvidence,
  Latch,
  Mirror,
  Rails,
  Repair,
  SignalOutput,
  SignalPath,
  Structure,
  Transistor,
} from './types.js'
