import type { ScoreRecord } from '../src/index.js'

/** Records `r00`, `r01` ... of rows with the metrics `a`, `b` ... */
export function recordsOf(rows: readonly (readonly number[])[]): ScoreRecord[] {
  return rows.map((row, index) => ({
    id: `r${String(index).padStart(2, '0')}`,
    topology: `t${index % 2}`,
    scores: Object.fromEntries(row.map((score, column) => ['abcdefgh'[column]!, score])),
  }))
}
