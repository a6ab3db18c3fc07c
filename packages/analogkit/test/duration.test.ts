import { expect, it } from 'vitest'
import { duration } from '../src/duration.js'

it.each([
  [0, '0.0 s'],
  [9.94, '9.9 s'],
  [9.96, '10 s'],
  [89.4, '89 s'],
  [90, '2 min'],
  [3600, '1 h 0 min'],
  [7500, '2 h 5 min'],
])('writes %d s as %s', (seconds, text) => {
  expect(duration(seconds)).toBe(text)
})
