import { sweepPoints } from './spice/spice-script.js'
import type { AcAnalysis, Analysis, NoiseAnalysis, Plot } from './types.js'

/**
 * Says what is wrong with the points of a result: none, too few, not to the end that was asked for, or values that are
 * not numbers.
 *
 * @returns undefined when nothing is
 */
export function wrongPoints(analysis: Analysis, { points, axis, vectors }: Plot): string | undefined {
  const last = axis?.real[points - 1] ?? Number.NaN
  if (points === 0) return 'no points'
  if (analysis.type === 'dc' && Math.abs(points - sweepPoints(analysis)) > 1)
    return `${points} points, expected ${sweepPoints(analysis)}`
  if ((analysis.type === 'ac' || analysis.type === 'noise') && !endsWell(last, analysis))
    return `ends at ${last} Hz, expected ${analysis.to} Hz`
  if (analysis.type === 'tran' && !(last >= analysis.stop * (1 - 1e-6)))
    return `ends at ${last} s, expected ${analysis.stop} s`
  for (const { name, real, imag } of Object.values(vectors))
    if (!real.every(Number.isFinite) || imag?.every(Number.isFinite) === false)
      return `${name} holds values that are not numbers`
  return undefined
}

/** A sweep ends less than a point before its last frequency. */
function endsWell(last: number, { from, to, pointsPerDecade = 10 }: AcAnalysis | NoiseAnalysis): boolean {
  const step = from === to ? 1 : 10 ** (1 / pointsPerDecade)
  return last > (to / step) * (1 - 1e-6) && last < to * step * (1 + 1e-6)
}
