import { describe, expect, it } from 'vitest'
import { gmIdChart } from '../src/index.js'

const point = (gmOverId: number) => ({
  gmOverId,
  density: 1e3 / gmOverId ** 2,
  transitFrequency: 1e10 / gmOverId,
  intrinsicGain: 20 + gmOverId,
})
const curve = { name: 'n18, 1 um', points: [5, 10, 15, 20, 25].map(point) }

describe('gmIdChart', () => {
  it('draws a line for every length in each of three plots, with its name', () => {
    const svg = gmIdChart([curve, { ...curve, name: 'n18, 2 um' }], { title: 'n18' })
    expect(svg.match(/<path /g)).toHaveLength(6)
    for (const text of ['n18, 1 um', 'n18, 2 um', 'gm / Id', 'Id / W', 'Transit frequency', 'Intrinsic gain'])
      expect(svg).toContain(text)
    expect(svg).not.toContain('NaN')
  })

  it('leaves a gap where a figure is not finite', () => {
    const broken = {
      ...curve,
      points: curve.points.map((each, index) => (index === 2 ? { ...each, density: Number.NaN } : each)),
    }
    const [first] = gmIdChart([broken]).match(/<path d="[^"]*"/g) ?? []
    expect(first?.match(/M/g)).toHaveLength(2)
  })

  it('says so when there is nothing to show', () => {
    expect(gmIdChart([])).toContain('There is no transistor to show.')
  })
})
