import { expect, it } from 'vitest'
import { tagOf } from '../src/tag-of.js'

const standings = [
  { metric: 'area', rating: 'bad', z: -1.2 },
  { metric: 'gain', rating: 'good', z: 1.5 },
  { metric: 'power', rating: 'moderate', z: 1.3 },
  { metric: 'psrr', rating: 'good', z: 0.2 },
] as const

it('names the metrics farthest from the mean, without moderate ones', () => {
  expect(tagOf(standings, 3)).toBe('good gain; bad area')
  expect(tagOf(standings, 4)).toBe('good gain; bad area; good psrr')
})

it('says moderate where nothing stands out', () => {
  expect(tagOf([], 4)).toBe('moderate')
  expect(tagOf(standings.slice(2, 3), 4)).toBe('moderate')
})
