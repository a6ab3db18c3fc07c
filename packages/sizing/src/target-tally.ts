import { type CircuitClass, metricShortfall, metricsViolation, type Sizing } from '@analogkit/testbench'
import { missedMetrics } from './missed-metrics.js'
import type { Placement } from './search-space.js'
import type { Target } from './target.js'
import type { NearSizing, SizeRecord, TargetReport } from './types.js'

/** Something that is asked for and was not met yet. */
export interface UnmetWish {
  /** The point that comes nearest by the estimate, and the one that does so as it was measured. */
  readonly starts: readonly (readonly number[])[]
  /** How far a point is from it, by the estimate. */
  violationOf(placement: Placement): number
}

/** Watches what stands in the way of targets. */
export interface TargetTally {
  /** Takes in a point that an estimate found not worth a simulation. */
  screen(point: readonly number[], placement: Placement): void
  /** Takes in what a simulated sizing came to. */
  tell(record: SizeRecord): void
  /** All targets, each alone and each two of them, as far as nothing that was simulated meets them. */
  unmet(): readonly UnmetWish[]
  /** @param sizingAt - of a point that was simulated */
  report(sizingAt: (point: readonly number[]) => Sizing | undefined): TargetReport
}

/** An estimate has to be so much better than what is asked for, in steps from threshold to target. */
const margin = 0.1

/** Something that is asked for: all of it, a target alone, or two of them. */
interface Wish {
  readonly metrics: CircuitClass['metrics']
  met: boolean
  nearest?: { readonly record: SizeRecord; readonly violation: number }
  screened?: { readonly point: readonly number[]; readonly violation: number }
}

/**
 * Prepares to watch an exploration for targets that nothing meets alone, or no two together.
 *
 * @param asked - the class with what is asked for as its thresholds
 * @returns nothing where no targets were asked for
 */
export function createTargetTally(
  circuitClass: CircuitClass,
  asked: CircuitClass,
  targets: readonly Target[],
): TargetTally | undefined {
  const wanted = asked.metrics.filter(({ id }) => targets.some(({ metric }) => metric === id))
  if (wanted.length === 0) return undefined
  const all: Wish = { metrics: wanted, met: false }
  const alone = wanted.map((metric): Wish => ({ metrics: [metric], met: false }))
  const pairs = wanted.flatMap((first, at) =>
    wanted.slice(at + 1).map((second): Wish => ({ metrics: [first, second], met: false })),
  )
  const wishes = [all, ...alone, ...pairs]

  /** How far a point is from a wish by the estimate: the thresholds of the class, and what is wrong with it otherwise, count as well. */
  const distance = ({ metrics }: Wish, { expected, estimated }: Placement): number => {
    const told = (list: CircuitClass['metrics']) => list.filter(({ id }) => estimated[id] !== undefined)
    const broken = Math.max(0, expected - metricsViolation({ metrics: told(asked.metrics) }, estimated))
    const wrong = metricsViolation({ metrics: told(circuitClass.metrics) }, estimated, margin)
    return broken + wrong + missing(told(metrics), estimated, margin)
  }

  return {
    screen(point, placement) {
      for (const wish of wishes) {
        if (wish.met) continue
        const violation = distance(wish, placement)
        if (violation < (wish.screened?.violation ?? Number.POSITIVE_INFINITY)) wish.screened = { point, violation }
      }
    },
    tell(record) {
      const { measures, meets } = record
      if (measures === undefined || !meets) return
      for (const wish of wishes) {
        if (wish.metrics.some(({ id }) => measures[id] === undefined)) continue
        const violation = missing(wish.metrics, measures)
        if (violation === 0) wish.met = true
        if (violation < (wish.nearest?.violation ?? Number.POSITIVE_INFINITY)) wish.nearest = { record, violation }
      }
    },
    unmet: () =>
      wishes
        .filter(({ met }) => !met)
        .map((wish) => ({
          starts: [wish.screened?.point, wish.nearest?.record.point].filter((point) => point !== undefined),
          violationOf: (placement) => distance(wish, placement),
        })),
    report(sizingAt) {
      const near = ({ nearest }: Wish): { readonly nearest?: NearSizing } => {
        const { point = [], measures = {}, proposal = 0 } = nearest?.record ?? {}
        const sizing = nearest === undefined ? undefined : sizingAt(point)
        if (sizing === undefined) return {}
        return { nearest: { number: proposal + 1, sizing, measures, missed: missedMetrics(asked, measures) } }
      }
      const idsOf = ({ metrics }: Wish) => metrics.map(({ id }) => id)
      const isReached = (id: string) => alone.some((wish) => wish.met && idsOf(wish).includes(id))
      return {
        met: all.met,
        never: alone.filter(({ met }) => !met).map((wish) => ({ metrics: idsOf(wish), ...near(wish) })),
        apart: pairs
          .filter((wish) => !wish.met && idsOf(wish).every(isReached))
          .map((wish) => ({ metrics: idsOf(wish), ...near(wish) })),
        ...near(all),
      }
    },
  }
}

/** What metrics miss in all; each without a limit, since what is far away still has a nearest point. */
function missing(metrics: CircuitClass['metrics'], measured: Readonly<Record<string, number>>, room = 0): number {
  return metrics.reduce((sum, metric) => sum + metricShortfall(metric, measured[metric.id], room), 0)
}
