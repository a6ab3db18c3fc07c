export { constraintDominates, type Standing } from './constraint-dominates.js'
export { createNsga2 } from './create-nsga2.js'
export { crowdingDistance } from './crowding-distance.js'
export { dominates } from './dominates.js'
export { Nsga2Error, type Nsga2ErrorCode } from './error.js'
export { findFeasible } from './find-feasible.js'
export { hypervolume } from './hypervolume.js'
export { igd, igdPlus } from './igd.js'
export { type Generation, type MinimizeOptions, minimize } from './minimize.js'
export { type AsyncProblem, type MinimizeAsyncOptions, minimizeAsync } from './minimize-async.js'
export { nonDominatedSort } from './non-dominated-sort.js'
export type {
  ArchiveOptions,
  CrossoverOptions,
  Direction,
  MutationOptions,
  Nsga2Options,
  PrescreenOptions,
  RestartOptions,
  Selection,
  Until,
} from './options.js'
export { type PolynomialMutationOptions, polynomialMutation } from './polynomial-mutation.js'
export type { Outcome, Problem, ProblemShape } from './problem.js'
export { createRandom, type Random, type RandomSource, type RandomState, resumeRandom } from './random.js'
export { referenceDirections } from './reference-directions.js'
export { type ResumeOptions, resumeNsga2 } from './resume-nsga2.js'
export type {
  Nsga2Checkpoint,
  SavedCandidate,
  SavedFrame,
  SavedGenome,
  SavedMember,
  SavedPoint,
} from './saved.js'
export { type SbxOptions, sbx } from './sbx.js'
export type {
  Candidate,
  GenerationRecord,
  Nsga2,
  Nsga2Status,
  Point,
  Result,
  RunHooks,
} from './types.js'
export type {
  ChoiceVariable,
  IntegerVariable,
  RealVariable,
  Value,
  ValueOf,
  ValuesOf,
  Variable,
} from './variable.js'
