import type { BatchEntry } from './batch.js'
import { circuitRecord } from './circuit-record.js'
import { reasonOf } from './reason-of.js'
import type { CircuitRecord } from './types.js'

/**
 * The record of a netlist in a batch; one whose work threw counts as `failed`, with the reason.
 *
 * @param classes - ids of the classes that were asked for
 */
export function recordOfEntry<Item>(entry: BatchEntry<Item, CircuitRecord>, classes: readonly string[]): CircuitRecord {
  if (entry.type === 'done') return entry.result
  const verdicts = classes.map((id) => ({ class: id, outcome: 'failed', reason: reasonOf(entry.error) }) as const)
  return circuitRecord(entry.key, { verdicts, seconds: entry.seconds })
}
