import { createRandom } from '@analogkit/nsga2'
import type { Structure } from '@analogkit/recognition'
import { familyOf, type Technology } from '@analogkit/technology'
import { type Sizing, sizingAt, sizingCoordinates, type Testbench } from '@analogkit/testbench'
import { normal } from './normal.js'

/** Proposes sizings and learns from what became of them. */
export interface SizingSearch {
  /** The next sizing to try. */
  propose(): Sizing
  /** How far the last proposal was from the class; see `Evaluation.violation`. */
  learn(violation: number): void
}

/** Makes a search for one testbench. */
export type CreateSizingSearch = (task: {
  readonly testbench: Testbench
  readonly structure: Structure
  readonly technology: Technology
  readonly seed: number
}) => SizingSearch

/** Proposals from anywhere before local steps begin. */
const randomStart = 12

/**
 * Searches over widths, lengths, passives and biases of matched groups: a random start, then
 * steps from the best point with a width that grows on success and shrinks on failure, and
 * every fourth proposal from anywhere, which takes the place of restarts.
 */
export const searchSizes: CreateSizingSearch = ({ testbench, structure, technology, seed }) => {
  const coordinates = sizingCoordinates(testbench, structure, technology)
  const family = familyOf(technology, testbench.technology.family)
  const random = createRandom(seed).next
  const anywhere = () => coordinates.map(() => random())

  let proposals = 0
  let step = 0.25
  let point: readonly number[] = coordinates.map(() => 0.5)
  let best: { readonly point: readonly number[]; readonly violation: number } | undefined
  let local = false

  return {
    propose() {
      proposals += 1
      local = best !== undefined && proposals > randomStart && proposals % 4 !== 0
      if (local && best !== undefined) point = perturb(best.point, step, random)
      else if (proposals > 1) point = anywhere()
      return sizingAt(point, coordinates, structure, family)
    },
    learn(violation) {
      const better = best === undefined || violation <= best.violation
      if (local) step = Math.min(0.4, Math.max(0.03, step * (better ? 1.3 : 0.95)))
      if (better) best = { point, violation }
    },
  }
}

/** Moves about 40 % of the coordinates, at least one, and stays in the unit cube. */
function perturb(point: readonly number[], step: number, random: () => number): readonly number[] {
  const chosen = Math.floor(random() * point.length)
  return point.map((share, index) =>
    index === chosen || random() < 0.4 ? Math.min(1, Math.max(0, share + step * normal(random))) : share,
  )
}
