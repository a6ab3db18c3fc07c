import { expect, it } from 'vitest'
import { createRandom, resumeRandom } from '../src/index.js'

it('gives the same numbers for the same seed, and others for another', () => {
  const numbers = (seed: number) => Array.from({ length: 5 }, createRandom(seed).next)
  expect(numbers(7)).toEqual(numbers(7))
  expect(numbers(7)).not.toEqual(numbers(8))
})

it('goes on from a saved state', () => {
  const source = createRandom(1)
  source.next()
  const resumed = resumeRandom(JSON.parse(JSON.stringify(source.state())))
  expect(Array.from({ length: 5 }, resumed.next)).toEqual(Array.from({ length: 5 }, source.next))
})

it('spreads evenly over 0 to 1', () => {
  const { next } = createRandom(1)
  const counts = new Array<number>(10).fill(0)
  for (let draw = 0; draw < 10_000; draw++) counts[Math.floor(next() * 10)]!++
  // Deviation of a count: sqrt(10000 * 0.1 * 0.9) = 30.
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150)
})
