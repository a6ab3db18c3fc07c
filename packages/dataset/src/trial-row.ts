import type { Trial } from '@analogkit/sizing'
import { originRow } from './origin-row.js'
import type { KeyedRow } from './schema.js'

/** A trial as a row of the table `trials`. */
export function trialRow(trial: Trial): KeyedRow {
  const { id, class: classId, circuit, topology, number, measures, scores, sizing } = trial
  const values = Object.values(scores)
  const sum = values.reduce((total, score) => total + score, 0)
  return {
    id,
    class: classId,
    circuit,
    topology,
    number,
    mean_score: values.length === 0 ? undefined : sum / values.length,
    measures,
    scores,
    devices: sizing.devices,
    biases: sizing.biases,
    ...originRow(trial),
  }
}
