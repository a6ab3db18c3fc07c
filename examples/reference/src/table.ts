import { measureWords } from './measure-words.js'
import { roleWords } from './role-words.js'
import type { CircuitRecord, VerdictRecord } from './types.js'

interface Column {
  readonly title: string
  readonly pad: (text: string, width: number) => string
  readonly cell: (verdict: VerdictRecord, record: CircuitRecord) => string
}

const left = (text: string, width: number) => text.padEnd(width)
const right = (text: string, width: number) => text.padStart(width)
/** For the last column: nothing stands behind it, so that a long reason moves nothing. */
const ragged = (text: string) => text

const columns: readonly Column[] = [
  { title: 'circuit', pad: left, cell: (_, { file }) => file },
  { title: 'verdict', pad: left, cell: (verdict) => `${verdict.outcome} ${verdict.class}` },
  { title: 'trials', pad: right, cell: (_, { trials }) => String(trials) },
  { title: 'sims', pad: right, cell: (_, { simulations }) => String(simulations) },
  { title: 'seconds', pad: right, cell: (_, { seconds }) => seconds.toFixed(2) },
  { title: 'roles', pad: left, cell: ({ outcome, roles = {} }) => (outcome === 'accepted' ? roleWords(roles) : '') },
  { title: 'measures or reason', pad: ragged, cell: measuresOrReason },
]

/** One line per circuit and class, under a heading. */
export function table(records: readonly CircuitRecord[]): string {
  const cells = columns.map(({ title, pad, cell }) => {
    const texts = [title, ...records.flatMap((record) => record.verdicts.map((verdict) => cell(verdict, record)))]
    const width = Math.max(...texts.map((text) => text.length))
    return texts.map((text) => pad(text, width))
  })
  const lines = (cells[0] ?? []).map((_, line) =>
    cells
      .map((column) => column[line])
      .join('  ')
      .trimEnd(),
  )
  const [heading = '', ...rows] = lines
  return [heading, '-'.repeat(heading.length), ...rows].join('\n')
}

function measuresOrReason({ outcome, measures = {}, reason = '' }: VerdictRecord): string {
  // A reason may hold a simulator's output of several lines.
  return outcome === 'accepted' ? measureWords(measures) : reason.replaceAll(/\s+/g, ' ')
}
