import { hashCircuit } from '@analogkit/graph'
import type { Acceptance, Verdict } from '@analogkit/identification'
import { originRow } from './origin-row.js'
import type { KeyedRow } from './schema.js'
import { verdictId } from './verdict-id.js'

/** A verdict as a row of the table `verdicts`. */
export function verdictRow(verdict: Verdict): KeyedRow {
  const { class: id, circuit, outcome, trials, simulations } = verdict
  return {
    id: verdictId(verdict),
    class: id,
    circuit,
    outcome,
    trials,
    simulations,
    ...(outcome === 'accepted'
      ? {
          topology: topologyOf(verdict),
          roles: verdict.roles,
          measures: verdict.measures,
          ...originRow(verdict),
        }
      : {
          reason: verdict.reason,
          ...(outcome === 'rejected' ? { roles: verdict.roles, measures: verdict.best?.measures } : {}),
        }),
    record: verdict,
  }
}

/** The topology of an accepted circuit, as trials name theirs: a hash that knows no names. */
function topologyOf(verdict: Acceptance): string {
  return hashCircuit(verdict.netlist, { level: 'structure' })
}
