import type { CircuitClass } from '@analogkit/testbench'
import type { WorstValue } from './types.js'

/**
 * The worst values of metrics, with those of one more corner.
 *
 * @param known - the worst so far, by metric
 */
export function worstValues(
  { metrics }: Pick<CircuitClass, 'metrics'>,
  known: Readonly<Record<string, WorstValue>>,
  measured: Readonly<Record<string, number>>,
  corner: string,
): Readonly<Record<string, WorstValue>> {
  return Object.fromEntries(
    metrics.flatMap(({ id, better }) => {
      const [before, value] = [known[id], measured[id]]
      if (value === undefined) return before === undefined ? [] : [[id, before] as const]
      const isWorse = before === undefined || (better === 'larger' ? value < before.value : value > before.value)
      return [[id, isWorse ? { value, corner } : before] as const]
    }),
  )
}
