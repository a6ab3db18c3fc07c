import { expect, it } from 'vitest'
import { radarChart } from '../src/index.js'
import { byClass, findAll, parseMarkup, textOf } from './parse-markup.js'

const chart = (values: readonly number[]) =>
  parseMarkup(radarChart({ axes: ['Gain', 'GBW', 'Power', 'Area'], series: [{ name: 'Cluster 1', values }] }))

const pointsOf = (text = '') => text.split(' ').map((pair) => pair.split(',').map(Number))

it('draws the rings of the threshold at half of the best score and of the target at five sixths', () => {
  const root = chart([120, 60, 100, 0])
  const top = (name: string) => pointsOf(byClass(root, name)[0]?.attributes.points)[0]
  const [[centerX = 0, best = 0] = []] = pointsOf(
    findAll(byClass(root, 'series')[0]!, ({ name }) => name === 'polygon')[0]?.attributes.points,
  )
  const center = 134
  expect(top('ring-60')).toEqual([centerX, center - (center - best) / 2])
  expect(top('ring-100')?.[1]).toBeCloseTo(center - ((center - best) * 5) / 6, 0)
  expect(textOf(root)).toMatch(/60.*100/)
})

it('places a score of 0 in the middle and cuts scores beyond 120', () => {
  const [polygon] = findAll(byClass(chart([500, 60, 100, 0]), 'series')[0]!, ({ name }) => name === 'polygon')
  const points = pointsOf(polygon?.attributes.points)
  expect(points[0]).toEqual([190, 134 - 98])
  expect(points[3]).toEqual([190, 134])
})

it('leaves a score out that is missing, and says so', () => {
  const root = chart([80, Number.NaN, 80, 80])
  expect(findAll(root, ({ name }) => name === 'circle')).toHaveLength(3)
  expect(textOf(root)).toContain('GBW: –')
})

it('says in words that there are no scores', () => {
  expect(textOf(chart([Number.NaN, Number.NaN, Number.NaN, Number.NaN]))).toContain('There are no scores to show.')
  expect(radarChart({ axes: [], series: [] })).toContain('There are no scores to show.')
})
