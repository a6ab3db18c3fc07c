import { measureWords } from './measure-words.js'
import { roleWords } from './role-words.js'
import { type TableColumn, table } from './table.js'
import type { CircuitRecord, VerdictRecord } from './types.js'

interface Column extends Pick<TableColumn, 'title' | 'align'> {
  readonly cell: (verdict: VerdictRecord, record: CircuitRecord) => string
}

const configurationsColumn: Column = {
  title: 'found',
  align: 'right',
  cell: (_, { configurations = 0 }) => (configurations === 0 ? '' : String(configurations)),
}

const columns: readonly Column[] = [
  { title: 'circuit', align: 'left', cell: (_, { file }) => file },
  { title: 'verdict', align: 'left', cell: (verdict) => `${verdict.outcome} ${verdict.class}` },
  { title: 'trials', align: 'right', cell: (_, { trials }) => String(trials) },
  { title: 'sims', align: 'right', cell: (_, { simulations }) => String(simulations) },
  { title: 'seconds', align: 'right', cell: (_, { seconds }) => seconds.toFixed(2) },
  configurationsColumn,
  {
    title: 'roles',
    align: 'left',
    cell: ({ outcome, roles = {} }) => (outcome === 'accepted' ? roleWords(roles) : ''),
  },
  { title: 'measures or reason', align: 'ragged', cell: measuresOrReason },
]

/**
 * Of an accepted circuit the classes that it is of, of another why it is of none, classes with one reason together.
 */
function shown(verdicts: readonly VerdictRecord[]): readonly VerdictRecord[] {
  const accepted = verdicts.filter(({ outcome }) => outcome === 'accepted')
  if (accepted.length > 0) return accepted
  const groups = new Map<string, VerdictRecord>()
  for (const verdict of verdicts) {
    const key = `${verdict.outcome} ${verdict.reason} ${verdict.repair}`
    const known = groups.get(key)
    groups.set(key, known === undefined ? verdict : { ...known, class: `${known.class}, ${verdict.class}` })
  }
  return [...groups.values()]
}

/** One line per circuit and class, under a heading; with the configurations that were found where any was explored. */
export function verdictTable(records: readonly CircuitRecord[]): string {
  const explored = records.some(({ configurations }) => configurations !== undefined)
  const rows = records.flatMap((record) => shown(record.verdicts).map((verdict) => ({ verdict, record })))
  return table(
    columns
      .filter((column) => explored || column !== configurationsColumn)
      .map(({ title, align, cell }) => ({
        title,
        align,
        cells: rows.map(({ verdict, record }) => cell(verdict, record)),
      })),
  )
}

function measuresOrReason({ outcome, measures = {}, reason = '', repair }: VerdictRecord): string {
  // A reason may hold a simulator's output of several lines.
  const why = reason.replaceAll(/\s+/g, ' ')
  if (outcome === 'accepted') return measureWords(measures)
  return repair === undefined ? why : `accepted if you ${repair}; as it is: ${why}`
}
