import { describe, expect, it } from 'vitest'
import { evaluateDefined } from '../src/evaluate-defined.js'

describe('evaluateDefined', () => {
  it('computes what is defined', () => {
    expect(evaluateDefined('2 * a + 1', { a: 3 })).toBe(7)
    expect(evaluateDefined(5, {})).toBe(5)
  })

  it('gives nothing where a name has no value or the result is not finite', () => {
    expect(evaluateDefined('a + b', { a: 1 })).toBeUndefined()
    expect(evaluateDefined('1 / a', { a: 0 })).toBeUndefined()
    expect(evaluateDefined('a ? 1 : log10(b)', { a: 0, b: -1 })).toBeUndefined()
  })

  it('needs of a choice only what is taken', () => {
    expect(evaluateDefined('a < 1 ? b : 0', { a: 2 })).toBe(0)
    expect(evaluateDefined('a < 1 ? b : 0', { a: 0 })).toBeUndefined()
    expect(evaluateDefined('a < 1 ? 5 : 0', {})).toBeUndefined()
    expect(evaluateDefined('(a < 1 ? 1 : 2) * b', { a: 0 })).toBeUndefined()
  })

  it('does not hide a slip of the pen in a class', () => {
    expect(() => evaluateDefined('logarithm(a)', { a: 1 })).toThrow('there is no function "logarithm"')
  })
})
