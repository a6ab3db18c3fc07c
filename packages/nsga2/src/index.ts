export { constraintDominates, type Standing } from './constraint-dominates.js'
export { createNsga2 } from './create-nsga2.js'
export { crowdingDistance } from './crowding-distance.js'
export { dominates } from './dominates.js'
export { Nsga2Error, type Nsga2ErrorCode } from './error.js'
export { hypervolume } from './hypervolume.js'
export { igd } from './igd.js'
export { type Generation, type MinimizeOptions, minimize, type Outcome, type Problem } from './minimize.js'
export { nonDominatedSort } from './non-dominated-sort.js'
export { type PolynomialMutationOptions, polynomialMutation } from './polynomial-mutation.js'
export { createRandom, type Random, type RandomSource, resumeRandom } from './random.js'
export { resumeNsga2 } from './resume-nsga2.js'
export { type SbxOptions, sbx } from './sbx.js'
export type {
  Candidate,
  ChoiceVariable,
  CrossoverOptions,
  Direction,
  IntegerVariable,
  MutationOptions,
  Nsga2,
  Nsga2Checkpoint,
  Nsga2Options,
  Nsga2Status,
  Point,
  RandomState,
  RealVariable,
  Result,
  SavedCandidate,
  SavedGenome,
  SavedMember,
  SavedPoint,
  Value,
  ValueOf,
  ValuesOf,
  Variable,
} from './types.js'
