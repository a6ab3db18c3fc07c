import type { Acceptance } from '@analogkit/identification'
import { checkClass } from './check-class.js'
import { type CurveRow, curvesOf } from './curves-of.js'
import type { Database } from './database.js'
import { sizedNetlist } from './sized-netlist.js'
import { type TrialRow, trialOf } from './trial-of.js'
import type { Topology } from './types.js'

interface TopologyRow {
  readonly topology: string
  readonly record: Acceptance
  readonly configurations: number
  readonly trial?: TrialRow
  readonly curve?: CurveRow
}

/**
 * One row for each class, topology and technology that was accepted, with the best trial of a circuit that fits the
 * verdict. Chooses by id first: whole trials are large.
 */
const accepted = `
  WITH counted AS (
    SELECT class, topology, technology_hash, family, count(*) AS configurations FROM trials GROUP BY ALL),
  best AS (
    SELECT class, topology, technology_hash, family, verdicts.id AS verdict, trials.id AS trial, mean_score
    FROM verdicts LEFT JOIN trials USING (class, topology, technology_hash, family, circuit)
    WHERE outcome = 'accepted' AND ($1 = '' OR class = $1)
    QUALIFY row_number() OVER (
      PARTITION BY class, topology, technology_hash, family
      ORDER BY mean_score DESC NULLS LAST, trials.id, circuit, verdicts.id) = 1),
  labelled AS (
    SELECT trials.*, cluster, tag FROM trials LEFT JOIN labels ON labels.trial = trials.id
    WHERE trials.id IN (SELECT trial FROM best))
  SELECT best.topology, verdicts.record, labelled AS trial, curves AS curve,
    coalesce(configurations, 0) AS configurations
  FROM best JOIN verdicts ON verdicts.id = best.verdict
  LEFT JOIN labelled ON labelled.id = best.trial
  LEFT JOIN curves ON curves.trial = best.trial
  LEFT JOIN counted ON counted.class = best.class AND counted.topology = best.topology
    AND counted.technology_hash = best.technology_hash AND counted.family = best.family
  ORDER BY best.class, best.mean_score DESC NULLS LAST, best.topology, best.technology_hash, best.family`

/**
 * The accepted topologies, one for each class and technology, with the trial of the best mean score; the best first
 * within a class.
 *
 * @throws DatasetError `unknown-class`
 */
export async function readTopologies(
  database: Database,
  { class: id }: { readonly class?: string },
): Promise<readonly Topology[]> {
  return database.read(async (run) => {
    if (id !== undefined) await checkClass(run, database.path, id)
    const rows = await run<TopologyRow>(accepted, [id ?? ''])
    return rows.map(({ topology, record, configurations, trial: row, curve }) => {
      const trial = row?.id === undefined ? undefined : trialOf(row)
      return {
        topology,
        class: record.class,
        circuit: record.circuit,
        verdict: record,
        configurations,
        ...(trial === undefined ? {} : { best: trial }),
        ...(curve?.trial === undefined ? {} : { curves: curvesOf(curve) }),
        netlist: sizedNetlist(record, trial?.sizing),
      }
    })
  })
}
