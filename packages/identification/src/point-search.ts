import type { Random } from '@analogkit/nsga2'
import { normal } from './normal.js'

/** A point of the unit cube. */
export type UnitPoint = readonly number[]

/** So many points come from anywhere before steps from the best begin. */
const anywhereFirst = 6
/** Nearer than this the search stays where it is. */
const near = 0.05

/**
 * Proposes points of the unit cube: the center, some from anywhere, then steps from the best point so far, whose width
 * grows on success and shrinks on failure; every third, near the goal every eighth, stays one from anywhere, which takes
 * the place of restarts.
 */
export class PointSearch {
  private step = 0.2
  private best: { readonly point: UnitPoint; readonly violation: number } | undefined
  private points = 0

  constructor(
    private readonly dimensions: number,
    private readonly random: Random,
  ) {}

  propose(): UnitPoint {
    this.points += 1
    if (this.points === 1) return Array.from({ length: this.dimensions }, () => 0.5)
    const { best } = this
    const rarely = best !== undefined && best.violation < near ? 8 : 3
    if (best === undefined || this.points <= anywhereFirst || this.points % rarely === 0)
      return Array.from({ length: this.dimensions }, () => this.random())
    const moved = Math.floor(this.random() * this.dimensions)
    return best.point.map((share, at) =>
      at === moved || this.random() < 0.4 ? Math.min(1, Math.max(0, share + this.step * normal(this.random))) : share,
    )
  }

  /** How far a point is from what is sought. A point that is told again takes the later value. */
  learn(point: UnitPoint, violation: number): void {
    const { best } = this
    if (best?.point === point) {
      this.best = { point, violation }
      return
    }
    const better = best === undefined || violation < best.violation
    if (this.points > anywhereFirst) this.step = Math.min(0.4, Math.max(0.02, this.step * (better ? 1.3 : 0.95)))
    if (better) this.best = { point, violation }
  }
}
