import { checkClass } from './check-class.js'
import type { Database } from './database.js'
import { type TrialRow, trialOf } from './trial-of.js'
import type { LabelledTrial, TrialQuery } from './types.js'

/**
 * The trials that a query describes, in an order that does not depend on the order in which they were added.
 *
 * @throws DatasetError `unknown-class`
 */
export async function readTrials(
  database: Database,
  { class: id, topology, tag, limit }: TrialQuery,
): Promise<readonly LabelledTrial[]> {
  if (limit !== undefined && (!Number.isInteger(limit) || limit < 0))
    throw new RangeError(`limit is ${limit}, expected a whole number from 0`)
  return database.read(async (run) => {
    if (id !== undefined) await checkClass(run, database.path, id)
    const parameters: string[] = []
    const conditions = ['true']
    const add = (value: string | undefined, condition: (name: string) => string): void => {
      if (value === undefined) return
      parameters.push(value)
      conditions.push(condition(`$${parameters.length}`))
    }
    add(id, (name) => `trials.class = ${name}`)
    add(topology, (name) => `topology = ${name}`)
    // All of its parts are among those of the tag, so that "good Gain" does not find "good Gain margin".
    add(tag, (name) => `list_has_all(${parts('tag')}, ${parts(name)})`)
    const rows = await run<TrialRow>(
      `SELECT trials.*, cluster, tag FROM trials LEFT JOIN labels ON labels.trial = trials.id
       WHERE ${conditions.join(' AND ')}
       ORDER BY trials.class, circuit, technology, family, seed, number, id
       LIMIT $${parameters.length + 1}`,
      [...parameters, limit ?? Number.MAX_SAFE_INTEGER],
    )
    return rows.map(trialOf)
  })
}

/** The parts of a tag in SQL: `good gain; bad area` is two. */
function parts(tag: string): string {
  return `regexp_split_to_array(lower(trim(${tag})), '\\s*;\\s*')`
}
