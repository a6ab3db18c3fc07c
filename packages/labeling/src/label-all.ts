import { label } from './label.js'
import type { Labeling, LabelOptions, ScoreRecord } from './types.js'

/** Labels the records of several classes, each on its own: one labeling per class, in the order of first appearance. */
export function labelAll(records: readonly ScoreRecord[], options: LabelOptions = {}): Labeling[] {
  const groups = new Map<string | undefined, ScoreRecord[]>()
  for (const record of records) {
    const group = groups.get(record.class)
    if (group === undefined) groups.set(record.class, [record])
    else group.push(record)
  }
  return [...groups.values()].map((group) => label(group, options))
}
