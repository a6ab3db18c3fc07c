import { expect, it } from 'vitest'
import { silhouette } from '../src/index.js'

it('compares the distance inside with that to the nearest other cluster', () => {
  // 0 and 1 against 4: (4 - 1) / 4 and (3 - 1) / 3; the single 4 counts 0.
  expect(silhouette([[0], [1], [4]], [0, 0, 1])).toBeCloseTo((3 / 4 + 2 / 3 + 0) / 3, 12)
})
