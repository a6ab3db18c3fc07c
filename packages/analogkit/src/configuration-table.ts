import type { Trial } from '@analogkit/sizing'
import type { CircuitClass } from '@analogkit/testbench'
import { formatMeasure } from './format-measure.js'
import { table } from './table.js'

/**
 * One line per configuration with all its metrics, best in the first objective first.
 *
 * @param objectives - ids of metrics of the class
 */
export function configurationTable(
  trials: readonly Trial[],
  { metrics }: CircuitClass,
  objectives: readonly string[],
): string {
  const order = metrics.find(({ id }) => id === objectives[0])
  const sign = order?.better === 'larger' ? -1 : 1
  const key = ({ measures }: Trial) => (order === undefined ? 0 : sign * (measures[order.id] ?? 0))
  const sorted = trials.toSorted((a, b) => key(a) - key(b) || a.number - b.number)
  return table([
    { title: 'trial', align: 'right', cells: sorted.map(({ number }) => String(number)) },
    ...metrics.map(({ id, title, unit }) => ({
      title,
      align: 'right' as const,
      cells: sorted.map(({ measures }) => formatMeasure(measures[id], unit)),
    })),
  ])
}
