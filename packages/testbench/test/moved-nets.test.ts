import { describe, expect, it } from 'vitest'
import { movedNets } from '../src/index.js'

describe('movedNets', () => {
  it('names the nets that moved, the farthest first', () => {
    expect(movedNets({ a: 0.5, b: 0.9, c: 1.2 }, { a: 0.52, b: 0.9004, c: 0.7 })).toEqual([
      { net: 'c', before: 1.2, after: 0.7 },
      { net: 'a', before: 0.5, after: 0.52 },
    ])
  })

  it('compares only nets that both points have', () => {
    expect(movedNets({ a: 0.5, gone: 1 }, { a: 0.5, held: 1 })).toEqual([])
  })

  it('takes another tolerance, and what is not a number for moved', () => {
    expect(movedNets({ a: 0.5 }, { a: 0.52 }, 0.05)).toEqual([])
    expect(movedNets({ a: 0.5 }, { a: Number.NaN })).toHaveLength(1)
  })
})
