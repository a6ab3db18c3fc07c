export { type IdentifyOptions, identify } from './identify.js'
export type { Acceptance, Declination, Effort, Failure, IdentifyProgress, Rejection, Verdict } from './types.js'
