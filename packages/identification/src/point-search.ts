import type { Random } from '@analogkit/nsga2'
import { normal } from './normal.js'

/** A point of the unit cube. */
export type UnitPoint = readonly number[]

/** So many points come from anywhere before steps from the best begin. */
const anywhereFirst = 6

/**
 * Proposes points of the unit cube: the center, some from anywhere, then steps from the best point so far, whose width
 * grows on success and shrinks on failure; every third stays one from anywhere, which takes the place of restarts.
 */
export class PointSearch {
  private step = 0.2
  private best: { readonly point: UnitPoint; readonly violation: number } | undefined
  private rounds = 0

  constructor(
    private readonly dimensions: number,
    private readonly random: Random,
  ) {}

  /** The points of the next round, of which the caller chooses one: the center alone in the first. */
  propose(count: number): readonly UnitPoint[] {
    this.rounds += 1
    if (this.rounds === 1) return [this.center()]
    return Array.from({ length: count }, (_, index) => this.point(index))
  }

  /** How far the chosen point was from what is sought. */
  learn(point: UnitPoint, violation: number): void {
    const better = this.best === undefined || violation < this.best.violation
    if (this.rounds > anywhereFirst) this.step = Math.min(0.4, Math.max(0.05, this.step * (better ? 1.3 : 0.97)))
    if (better) this.best = { point, violation }
  }

  private center(): UnitPoint {
    return Array.from({ length: this.dimensions }, () => 0.5)
  }

  private point(index: number): UnitPoint {
    const { best } = this
    const anywhere = this.rounds <= anywhereFirst ? index % 2 === 0 : index % 3 === 0
    if (anywhere || best === undefined) return Array.from({ length: this.dimensions }, () => this.random())
    const moved = Math.floor(this.random() * this.dimensions)
    return best.point.map((share, at) =>
      at === moved || this.random() < 0.4 ? Math.min(1, Math.max(0, share + this.step * normal(this.random))) : share,
    )
  }
}
