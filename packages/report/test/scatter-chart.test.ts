import { describe, expect, it } from 'vitest'
import { scatterChart } from '../src/index.js'
import { byClass, findAll, parseMarkup, textOf } from './parse-markup.js'

const power = { title: 'Power', unit: 'W', scale: 'log', better: 'smaller' } as const
const gain = { title: 'Gain', unit: 'dB', better: 'larger', target: 60 } as const

describe('scatterChart', () => {
  const svg = scatterChart({
    x: power,
    y: gain,
    groups: [
      {
        name: 'good Power',
        points: [
          { x: 1e-4, y: 50, label: 'ota' },
          { x: 2e-4, y: 45 },
        ],
      },
      {
        name: 'good Gain',
        points: [
          { x: 1e-3, y: 80, label: 'miller' },
          { x: 2e-3, y: Number.NaN },
        ],
      },
    ],
  })
  const root = parseMarkup(svg)

  it('draws a dot for each point, by group', () => {
    expect(byClass(root, 'group').map(({ attributes }) => attributes.d?.split('h0').length)).toEqual([3, 2])
  })

  it('joins and names those that no other beats', () => {
    const [front] = byClass(root, 'front')
    expect(findAll(front!, ({ name }) => name === 'title').map(textOf)).toEqual([
      'ota: 100 µW, 50 dB',
      'miller: 1 mW, 80 dB',
    ])
  })

  it('says which end is better, what the colours are, and how many points are missing', () => {
    expect(textOf(root)).toContain('Power [W], smaller is better')
    expect(textOf(root)).toContain('good Gain')
    expect(textOf(root)).toContain('1 of 4 without one of the two values')
  })

  it('draws a line at a target that is in sight', () => {
    expect(findAll(byClass(root, 'targets')[0]!, ({ name }) => name === 'line')).toHaveLength(1)
  })
})

it('draws one point and a quantity that is constant', () => {
  const root = parseMarkup(scatterChart({ x: power, y: gain, groups: [{ name: 'all', points: [{ x: 1e-3, y: 50 }] }] }))
  expect(byClass(root, 'group')[0]?.attributes.d).toBe('M303 184h0')
})

it('says in words that no point has both values', () => {
  const points = [{ x: Number.NaN, y: 1 }]
  expect(scatterChart({ x: power, y: gain, groups: [{ name: 'all', points }] })).toContain(
    'No configuration has both values.',
  )
})
