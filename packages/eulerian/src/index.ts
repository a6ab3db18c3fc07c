export { type AnalogGenieCodec, type AnalogGenieOptions, analogGenieCodec } from './analoggenie/analoggenie-codec.js'
export { analogGenieSplit, type TrainingSplit } from './analoggenie/analoggenie-split.js'
export { branchWalks } from './analoggenie/branch-walks.js'
export { WalkChecker } from './analoggenie/check-walk.js'
export { type DecodeWalkOptions, decodeWalk } from './analoggenie/decode-walk.js'
export { DepthFirstWalker } from './analoggenie/depth-first-walk.js'
export type { DeviceFamily } from './analoggenie/device-families.js'
export { eulerWalk } from './analoggenie/euler-walk.js'
export { PinVocabulary, type PinVocabularyOptions } from './analoggenie/pin-vocabulary.js'
export type { WalkGrammarOptions } from './analoggenie/walk-grammar.js'
export { type PinGraphVariant, type WalkGraph, type WalkGraphOptions, walkGraph } from './analoggenie/walk-graph.js'
export {
  type CompactCodec,
  type CompactGrammarOptions,
  type CompactOptions,
  type Conditions,
  compactCodec,
} from './compact/compact-codec.js'
export type { ElectricalRules, GrammarOptions } from './compact/compact-rules.js'
export { CompactVocabulary, type CompactVocabularyOptions, type TokenRange } from './compact/compact-vocabulary.js'
export type { DeviceType } from './compact/device-type.js'
export type { Block, Shape } from './compact/shape.js'
export { SequenceError, type SequenceErrorCode } from './error.js'
export { type CellPins, macros } from './macros.js'
export { discrepancy, type Histogram, histogramOf } from './metrics/discrepancy.js'
export { type Fault, type FaultRule, findFaults, type ValidityProfile } from './metrics/find-faults.js'
export { formatMetrics } from './metrics/format-metrics.js'
export {
  type CircuitMetrics,
  type CollectionMetrics,
  measureCircuits,
  type Sample,
} from './metrics/measure-circuits.js'
export { NoveltyIndex, type SameCircuits } from './metrics/novelty-index.js'
export type { Spread } from './metrics/spread.js'
export { type NoveltyLevel, noveltyLevels, topologyOf } from './metrics/topology.js'
export { analogGeniePorts, type PortFamily } from './port-families.js'
export { createRandom, type Random } from './random.js'
export { readAnalogGenie } from './read-analoggenie.js'
export type { Codec, Constraint, SequenceSource } from './types.js'
export { Vocabulary } from './vocabulary.js'
