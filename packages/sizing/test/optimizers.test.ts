import { createRandom } from '@analogkit/nsga2'
import { describe, expect, it } from 'vitest'
import { differentialEvolution } from '../src/differential-evolution.js'
import { localOptimizer } from '../src/local-optimizer.js'
import { nsga2Optimizer } from '../src/nsga2-optimizer.js'
import type { OptimizerFactory } from '../src/optimizer.js'
import { randomOptimizer } from '../src/random-optimizer.js'

const start = [0.9, 0.9, 0.9]

/** Runs an optimizer on the squared distance from (0.2, 0.2, 0.2), with x0 of at least 0.1 as a constraint. */
function run(create: OptimizerFactory, seed = 1) {
  const task = { dimensions: 3, objectives: 1, start, population: 16, spread: 0.3, random: createRandom(seed), seed }
  const optimizer = create(task)
  const points: (readonly number[])[] = []
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < 50; round += 1) {
    const asked = optimizer.ask(16)
    optimizer.tell(
      asked.map(({ id, point }) => {
        points.push(point)
        const violation = Math.max(0, 0.1 - Number(point[0]))
        // Every ninth comes to nothing, as a simulation may.
        if (id % 9 === 8) return { id, violation: 1 }
        const distance = point.reduce((sum, share) => sum + (share - 0.2) ** 2, 0)
        if (violation === 0) best = Math.min(best, distance)
        return { id, violation, objectives: [distance] }
      }),
    )
  }
  return { points, best }
}

describe('localOptimizer', () => {
  it('gets out of a place where every step makes it worse', () => {
    const middle = [0.5, 0.5, 0.5]
    const task = {
      dimensions: 3,
      objectives: 1,
      start: middle,
      population: 16,
      spread: 0.5,
      random: createRandom(3),
      seed: 3,
    }
    const optimizer = localOptimizer(task)
    // A pit around the start, and the goal in a corner, behind a ridge.
    const missed = (point: readonly number[]): number => {
      const from = Math.hypot(...point.map((share) => share - 0.5))
      const goal = Math.hypot(...point.map((share) => share - 0.1))
      return goal < 0.2 ? 0 : Math.min(0.1 + from, goal)
    }
    let met = false
    for (let round = 0; round < 200 && !met; round += 1)
      optimizer.tell(
        optimizer.ask(16).map(({ id, point }) => {
          met ||= missed(point) === 0
          return { id, violation: missed(point) }
        }),
      )
    expect(met).toBe(true)
  })
})

describe.each([
  ['nsga2', nsga2Optimizer, 1e-3],
  ['differential evolution', differentialEvolution, 1e-3],
  ['local', localOptimizer, 1e-3],
  ['random', randomOptimizer, 0.1],
] as const)('%s', (_, create, near) => {
  it('begins with the point that is known to work, and stays within the unit cube', () => {
    const { points } = run(create)
    expect(points[0]).toEqual(start)
    for (const point of points) {
      expect(point).toHaveLength(3)
      for (const share of point) expect(share >= 0 && share <= 1).toBe(true)
    }
  })

  it('comes near the best point, though every ninth evaluation fails', () => {
    expect(run(create).best).toBeLessThan(near)
  })

  it('proposes the same points for the same seed, and others for another', () => {
    expect(run(create, 4).points).toEqual(run(create, 4).points)
    expect(run(create, 4).points).not.toEqual(run(create, 5).points)
  })
})
