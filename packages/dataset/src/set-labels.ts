import type { Labeling } from '@analogkit/labeling'
import { checkNumbers } from './check-numbers.js'
import { checkTrials } from './check-trials.js'
import type { Database, Run } from './database.js'
import { DatasetError } from './error.js'
import { insertRows } from './insert-rows.js'

/**
 * Puts labelings in the place of those of the same classes.
 *
 * @throws DatasetError `unknown-trial`, `bad-record`
 */
export async function setLabels(database: Database, labelings: readonly Labeling[]): Promise<void> {
  const { path } = database
  for (const labeling of labelings) check(path, labeling)
  const classes = labelings.map((labeling) => labeling.class ?? '')
  const twice = classes.find((id, index) => classes.indexOf(id) !== index)
  if (twice !== undefined) {
    throw new DatasetError('bad-record', path, `found two labelings of ${twice}; give one for each class`)
  }
  if (labelings.length === 0) return
  await database.write(async (run) => {
    for (const labeling of labelings) await replaceLabels(run, path, labeling)
  })
}

function check(path: string, { class: id, labels, ...facts }: Labeling): void {
  if (id === undefined || id === '')
    throw new DatasetError(
      'bad-record',
      path,
      'found a labeling without a class; label the trials of one class at a time',
    )
  checkNumbers(path, `labeling of ${id}`, { labels, ...facts })
  const seen = new Set<string>()
  for (const { id: trial } of labels) {
    if (seen.has(trial))
      throw new DatasetError('bad-record', path, `labeling of ${id} has trial ${trial} twice; label it once`)
    seen.add(trial)
  }
}

async function replaceLabels(run: Run, path: string, labeling: Labeling): Promise<void> {
  const id = labeling.class ?? ''
  await checkTrials(
    run,
    path,
    labeling.labels.map((label) => label.id),
    id,
  )
  for (const table of ['labels', 'clusters', 'labelings']) await run(`DELETE FROM ${table} WHERE class = $1`, [id])
  await insertRows(
    run,
    'labels',
    labeling.labels.map(({ id: trial, cluster, tag }) => ({ trial, class: id, cluster, tag })),
  )
  await insertRows(
    run,
    'clusters',
    labeling.clusters.map((cluster) => ({ ...cluster, class: id, cluster: cluster.index })),
  )
  // Columns are filled from the labeling's own fields, as far as it has them.
  await insertRows(run, 'labelings', [{ ...labeling, record: labeling }])
}
