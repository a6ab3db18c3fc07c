import type { Planner } from '@analogkit/biasing'
import type { Acceptance } from '@analogkit/identification'
import { unit } from './optimizer.js'

/** Lengths that differ by less are the same [1]. */
const closeEnough = 0.01
/** From how far apart the slope of a length over its coordinate is read. */
const step = 0.25

/**
 * The point at which an accepted sizing lies. Where a planner may only draw other lengths than the one that planned it, its
 * coordinates of lengths mean other ones: they move, so that the lengths stay as far as they can.
 */
export function startOfPlan({ coordinates, plan }: Planner, { plan: accepted, sizing }: Acceptance): readonly number[] {
  const point = accepted.coordinates
  const lengthAt = (at: readonly number[]) => {
    const { devices } = plan(at).sizing
    return (name: string | undefined): number => devices[name ?? '']?.l ?? Number.NaN
  }
  const withLengths = (share: number) =>
    coordinates.map(({ kind }, at) => (kind === 'length' ? share : (point[at] ?? 0.5)))
  const wanted = (name: string | undefined): number => sizing.devices[name ?? '']?.l ?? Number.NaN
  const now = lengthAt(point)
  const moved = coordinates.map(
    ({ kind, devices: [name] }) => kind === 'length' && Math.abs(now(name) / wanted(name) - 1) > closeEnough,
  )
  if (!moved.includes(true)) return point
  const [from, to] = [lengthAt(withLengths(0)), lengthAt(withLengths(step))]
  return coordinates.map(({ devices: [name] }, at) => {
    if (moved[at] !== true) return point[at] ?? 0.5
    const share = (step * Math.log(wanted(name) / from(name))) / Math.log(to(name) / from(name))
    return Number.isFinite(share) ? unit(share) : 0
  })
}
