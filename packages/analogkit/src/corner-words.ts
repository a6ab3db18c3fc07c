import type { SizeProgress, Trial } from '@analogkit/sizing'

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
  return `${robust} of ${raced} configurations that miss nothing under nominal conditions hold everywhere${most}. Corners simulated: ${ran}, spared: ${saved}.`
}
