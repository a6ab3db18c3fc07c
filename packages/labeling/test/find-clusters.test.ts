import fc from 'fast-check'
import { expect, it } from 'vitest'
import { countDistinct, findClusters } from '../src/find-clusters.js'
import { movePoints, sizesOf } from '../src/move-points.js'

const options = { seed: 1, restarts: 5 }

it('finds plain clusters and numbers them from the lowest centroid up', () => {
  const { labels, centroids, inertia } = findClusters([[9], [0], [10], [2], [5]], 3, options)
  expect(labels).toEqual([2, 0, 2, 0, 1])
  expect(centroids).toEqual([[1], [5], [9.5]])
  expect(inertia).toBe(2.5)
})

it('does not stop early where the numbers are small', () => {
  const values = [0, 1, 2, 10, 11, 12, 30, 31, 32]
  const labels = (scale: number) =>
    findClusters(
      values.map((value) => [value * scale]),
      3,
      options,
    ).labels
  expect(labels(1e-9)).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2])
})

it('leaves no cluster empty', () => {
  const point = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }))
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 6 }), (rows, most) => {
      const k = countDistinct(rows, most)
      const { labels } = findClusters(rows, k, options)
      expect(sizesOf(labels, k)).not.toContain(0)
    }),
    { numRuns: 50 },
  )
})

it('gives an empty cluster the farthest point, and moves points where that lowers the inertia', () => {
  expect(movePoints([[0], [1], [9]], [0, 0, 0], 2)).toEqual([0, 0, 1])
  // 5.5 is nearer to the mean of its own, and yet moving it lowers the inertia: 5.5^2 / 2 > (9.5 - 5.5)^2 * 2 / 3.
  expect(movePoints([[0], [5.5], [9], [10]], [0, 0, 1, 1], 2)).toEqual([0, 1, 1, 1])
})

it('finds clusters of more points than it starts with', () => {
  const rows = Array.from({ length: 6000 }, (_, index) => [(index % 3) * 10 + ((index * 7) % 11) / 11])
  const { labels } = findClusters(rows, 3, { seed: 1, restarts: 2 })
  expect(labels).toEqual(rows.map((_, index) => index % 3))
})
