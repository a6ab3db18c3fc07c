import type { Labeling } from '@analogkit/labeling'
import type { CircuitRecord } from 'analogkit'
import type { LabelledRecord } from './finished.js'

/**
 * Adds to records the tags of their configurations.
 *
 * @param trials - ids of the configurations, by file
 */
export function labelRecords(
  records: readonly CircuitRecord[],
  trials: ReadonlyMap<string, readonly string[]>,
  labelings: readonly Pick<Labeling, 'labels'>[],
): readonly LabelledRecord[] {
  const tags = new Map(labelings.flatMap(({ labels }) => labels.map(({ id, tag }) => [id, tag] as const)))
  return records.map((record) => {
    const ids = trials.get(record.file) ?? []
    return { ...record, configurations: ids.length, tags: byFrequency(ids.flatMap((id) => tags.get(id) ?? [])) }
  })
}

/** Each word once, the most frequent first, by name where two are as frequent. */
function byFrequency(words: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([word]) => word)
}
