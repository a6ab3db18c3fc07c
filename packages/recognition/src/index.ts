export { RecognitionError, type RecognitionErrorCode } from './error.js'
export { rankHypotheses, ruleOut } from './hypotheses.js'
export { recognize, structureClassifier } from './recognize.js'
export { isDiodeConnected, isTransistor, type Terminals, terminalsOf, typeOf } from './transistor.js'
export type {
  DifferentialPair,
  Hypothesis,
  Latch,
  Mirror,
  Rails,
  Repair,
  SignalOutput,
  SignalPath,
  Structure,
  Transistor,
} from './types.js'
