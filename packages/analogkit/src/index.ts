export type {
  Batch,
  BatchEntry,
  BatchEvent,
  BatchState,
  WorkContext,
  WorkProgress,
} from './batch.js'
export { type Checkpoint, type OpenCheckpointOptions, openCheckpoint, type Settings } from './checkpoint.js'
export {
  type CircuitRecordFacts,
  type CountedExploration,
  type CountedVerdict,
  circuitRecord,
} from './circuit-record.js'
export { createMeter, type Meter, type MeterOptions } from './create-meter.js'
export {
  AnalogkitError,
  type AnalogkitErrorCode,
  type AnalogkitErrorFacts,
  type SettingDifference,
} from './error.js'
export { type ExitCode, exitCode } from './exit-code.js'
export { type Exploration, type ExploreOptions, explore } from './explore.js'
export { type InterruptionOptions, interruption } from './interruption.js'
export { listNetlists, netlistExtensions } from './list-netlists.js'
export { metricTitles } from './metric-titles.js'
export { anyPath, oneOf, someOf, wholeNumber } from './option-values.js'
export { type Arguments, type OptionTable, readArguments } from './read-arguments.js'
export { type CheckpointContent, readCheckpoint } from './read-checkpoint.js'
export { recordOfEntry } from './record-of-entry.js'
export { replaceFile } from './replace-file.js'
export { type RunBatchOptions, runBatch } from './run-batch.js'
export { type RunMainOptions, runMain } from './run-main.js'
export { seconds } from './seconds.js'
export { type SimulatorName, simulatorNames, startSimulator } from './simulators.js'
export { type RunFacts, type Summary, summarize } from './summarize.js'
export { totals } from './totals.js'
export type { CircuitRecord, Clock, VerdictRecord } from './types.js'
export { verdictTable } from './verdict-table.js'
