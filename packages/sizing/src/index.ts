export { type AcceptedBench, type BenchOfOptions, benchOf } from './bench-of.js'
export { SizingError, type SizingErrorCode } from './error.js'
export { type AmsnetQOptions, type AmsnetQVerdict, identifyByAmsnetQ } from './identify-by-amsnet-q.js'
export type { LayoutRules } from './layout-rules.js'
export type { MismatchOptions } from './mismatch-runs.js'
export { type OperatingCorner, type OperatingCornersOptions, operatingCorners } from './operating-corner.js'
export type { Optimizer, OptimizerFactory, OptimizerTask, Proposal, ProposalResult } from './optimizer.js'
export { paretoFront } from './pareto-front.js'
export type { RobustnessOptions } from './race-of.js'
export { type Retargeted, type RetargetOptions, retarget } from './retarget.js'
export { size } from './size.js'
export type { SizeOptions } from './size-options.js'
export { parseTarget, type Target } from './target.js'
export { topologyHash } from './topology-hash.js'
export type {
  CornerReport,
  CornerRuns,
  Curves,
  Finding,
  MismatchReport,
  MissedTargets,
  NearSizing,
  SizeProgress,
  SizeRecord,
  TargetReport,
  Trial,
  WorstValue,
} from './types.js'
export type { WarmStart } from './warm-start.js'
