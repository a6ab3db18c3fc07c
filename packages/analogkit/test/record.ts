import type { CircuitRecord, VerdictRecord } from '../src/types.js'

/** A circuit's record with what a test does not care about filled in. */
export function record(
  file: string,
  verdict: Omit<VerdictRecord, 'class'>,
  facts: Partial<CircuitRecord> = {},
): CircuitRecord {
  return { file, verdicts: [{ class: 'opamp-se', ...verdict }], trials: 0, simulations: 0, seconds: 0, ...facts }
}
