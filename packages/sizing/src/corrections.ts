import type { Plan, SmallSignalEstimate } from '@analogkit/biasing'

/** Corrects estimates by what was measured at the nearest point. */
export interface Corrections {
  learn(
    point: readonly number[],
    plan: Plan,
    estimate: SmallSignalEstimate,
    measures: Readonly<Record<string, number>>,
  ): void
  apply(
    point: readonly number[],
    plan: Plan,
    estimate: SmallSignalEstimate,
  ): { readonly plan: Plan; readonly estimate: SmallSignalEstimate }
}

/** By what an estimate was off at a point; 1 and 0 where it was right, or nothing was measured. */
interface Anchor {
  readonly point: readonly number[]
  readonly gain: number
  readonly gbw: number
  readonly power: number
  readonly phase: number
}

/**
 * Remembers by what estimates were off where a simulator told, and corrects others by the nearest of these: near a point
 * that was measured an estimate is then as good as its slopes.
 *
 * @see J. Bandler et al., "Space mapping: the state of the art", IEEE Trans. Microwave Theory and Techniques 52(1), 2004:
 *   output space mapping
 */
export function createCorrections(): Corrections {
  const anchors: Anchor[] = []
  return {
    learn(point, { supplyCurrent, voltages }, { gain, gbw, phaseMargin }, measures) {
      const power = supplyCurrent * Math.max(...Object.values(voltages))
      const margin = measures['phase-margin']
      anchors.push({
        point,
        gain: measures.gain === undefined ? 1 : ratio(10 ** (measures.gain / 20), Math.abs(gain)),
        gbw: ratio(measures.gbw, gbw),
        power: ratio(measures.power, power),
        phase: margin === undefined || phaseMargin === undefined ? 0 : margin - phaseMargin,
      })
    },
    apply(point, plan, estimate) {
      const anchor = nearest(anchors, point)
      if (anchor === undefined) return { plan, estimate }
      const { gain, gbw, phaseMargin } = estimate
      return {
        plan: { ...plan, supplyCurrent: plan.supplyCurrent * anchor.power },
        estimate: {
          ...estimate,
          gain: gain * anchor.gain,
          ...(gbw === undefined ? {} : { gbw: gbw * anchor.gbw }),
          ...(phaseMargin === undefined ? {} : { phaseMargin: phaseMargin + anchor.phase }),
        },
      }
    },
  }
}

function ratio(measured: number | undefined, estimated: number | undefined): number {
  return measured === undefined || estimated === undefined || !(measured > 0) || !(estimated > 0)
    ? 1
    : measured / estimated
}

function nearest(anchors: readonly Anchor[], point: readonly number[]): Anchor | undefined {
  let best: Anchor | undefined
  let least = Number.POSITIVE_INFINITY
  for (const anchor of anchors) {
    let square = 0
    for (let at = 0; at < point.length && square < least; at += 1)
      square += ((anchor.point[at] ?? 0) - (point[at] ?? 0)) ** 2
    if (square < least) {
      best = anchor
      least = square
    }
  }
  return best
}
