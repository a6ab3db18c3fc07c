import type { CircuitMetrics } from './measure-circuits.js'
import type { Spread } from './spread.js'
import { noveltyLevels } from './topology.js'

/** Metrics as a table of text: a line for each, and a column for each level of strictness where there are four. */
export function formatMetrics(metrics: CircuitMetrics): string {
  const { comparison } = metrics
  const levels = (values: Readonly<Record<string, number>>) => noveltyLevels.map((level) => percent(values[level] ?? 0))
  const rows: (readonly string[])[] = [
    ['samples', `${metrics.samples}`],
    ['circuits', percent(metrics.decoded)],
    ['valid', percent(metrics.valid)],
    ['valid by the rules of AnalogToBi', percent(metrics.validAnalogToBi)],
    ...Object.entries(metrics.faults)
      .sort(([, a], [, b]) => b - a)
      .map(([rule, count]) => [`  with ${rule}`, `${count}`]),
    ['devices, nets', `${spread(metrics.devices, 1)}; ${spread(metrics.nets, 1)}`],
    ['kinds', list(metrics.kinds, percent)],
    ...(Object.keys(metrics.types).length === 0 ? [] : [['types', list(metrics.types, String)]]),
    [''],
    ['', ...noveltyLevels],
    ['unique', ...levels(metrics.unique)],
    ['valid and unique', ...levels(metrics.validUnique)],
  ]
  if (comparison !== undefined) {
    const { kinds, netDegrees } = comparison.discrepancy
    rows.push(
      ['novel', ...levels(comparison.novel)],
      ['valid, unique and novel', ...levels(comparison.validUniqueNovel)],
      [''],
      [`compared with ${comparison.circuits} circuits`],
      ['  similarity to the nearest', spread(comparison.similarity, 3)],
      ['  discrepancy of kinds, of net degrees', `${kinds.toFixed(4)}, ${netDegrees.toFixed(4)}`],
    )
  }
  const width = Math.max(...rows.filter((row) => row.length > 1).map(([title = '']) => title.length))
  const lines = rows.map(([title = '', ...cells]) =>
    [title.padEnd(width), ...cells.map((cell) => (cells.length > 1 ? cell.padStart(9) : cell))].join('  ').trimEnd(),
  )
  return `${lines.join('\n')}\n`
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

function spread({ mean, median, least, most }: Spread, digits: number): string {
  const [average, middle, low, high] = [mean, median, least, most].map((value) => Number(value.toFixed(digits)))
  return `mean ${average}, median ${middle}, ${low} to ${high}`
}

function list(values: Readonly<Record<string, number>>, text: (value: number) => string): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${text(value)}`)
    .join(', ')
}
