import type { Database } from './database.js'
import { SCHEMA } from './schema.js'
import type { DatasetSummary } from './types.js'

/** How much a database holds. */
export async function readSummary(database: Database): Promise<DatasetSummary> {
  return database.read(async (run) => {
    const outcomes = await run<{ readonly outcome: string; readonly count: number }>(
      'SELECT outcome, count(*) AS count FROM verdicts GROUP BY outcome',
    )
    const count = (outcome: string): number => outcomes.find((row) => row.outcome === outcome)?.count ?? 0
    const names = async (sql: string): Promise<readonly string[]> =>
      (await run<{ readonly name: string }>(sql)).map(({ name }) => name)
    return {
      schema: SCHEMA,
      verdicts: {
        accepted: count('accepted'),
        rejected: count('rejected'),
        declined: count('declined'),
        failed: count('failed'),
      },
      classes: await run<DatasetSummary['classes'][number]>(
        `SELECT class, count(DISTINCT topology) AS topologies, count(*) FILTER (configuration) AS configurations FROM (
           SELECT class, topology, false AS configuration FROM verdicts
           UNION ALL SELECT class, topology, true FROM trials)
         GROUP BY class ORDER BY class`,
      ),
      technologies: await names(
        `SELECT DISTINCT technology || ' ' || family || ' ' || technology_hash AS name FROM (
           SELECT technology, family, technology_hash FROM verdicts
           UNION SELECT technology, family, technology_hash FROM trials)
         WHERE technology IS NOT NULL ORDER BY name`,
      ),
      simulators: await names(
        `SELECT DISTINCT simulator || ' ' || simulator_version AS name FROM (
           SELECT simulator, simulator_version FROM verdicts UNION SELECT simulator, simulator_version FROM trials)
         WHERE simulator IS NOT NULL ORDER BY name`,
      ),
    }
  })
}
