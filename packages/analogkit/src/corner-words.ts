import type { SizeProgress, Trial } from '@analogkit/sizing'
import { formatMeasure } from './format-measure.js'

/** How trials fared in the corners, on one line, with the corners that ended most races. */
export function cornerWords(
  trials: readonly Trial[],
  { robust, ran, saved }: NonNullable<SizeProgress['corners']>,
): string {
  const failures = new Map<string, number>()
  for (const { corners } of trials) {
    const { corner } = corners?.failed ?? {}
    if (corner !== undefined) failures.set(corner, (failures.get(corner) ?? 0) + 1)
  }
  const [worst] = [...failures].sort(([, a], [, b]) => b - a)
  const most = worst === undefined ? '' : `; most others fail in ${worst[0]}`
  const raced = trials.filter(({ corners }) => corners !== undefined).length
  const effort = ran + saved === 0 ? '' : ` Corners simulated: ${ran}, spared: ${saved}.`
  return `${robust} of ${raced} configurations that miss nothing under nominal conditions hold everywhere${most}.${effort}`
}

/** How far the offset of specimens with mismatch deviates, from the best trial to the worst; nothing where it was not measured. */
export function offsetWords(trials: readonly Trial[]): string | undefined {
  const deviations = trials.flatMap(({ corners }) => corners?.mismatch?.offsetDeviation ?? [])
  if (deviations.length === 0) return undefined
  const [least, most] = [Math.min(...deviations), Math.max(...deviations)].map((value) => formatMeasure(value, 'V'))
  return `Standard deviation of their offset with mismatch: ${least} to ${most}.`
}
