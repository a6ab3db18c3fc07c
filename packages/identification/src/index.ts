export { type IdentifyOptions, identify } from './identify.js'
export { proposeRepairs } from './repair/propose-repairs.js'
export type { DefectKind, RepairProposal } from './repair/types.js'
export type {
  Acceptance,
  Declination,
  Effort,
  Failure,
  IdentifyProgress,
  ProposedRepair,
  Rejection,
  Verdict,
} from './types.js'
