import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluateExpression } from '../../src/index.js'
import { polynomial } from '../../src/read/polynomial.js'

describe('polynomial', () => {
  it.each([
    [[0, 2], ['x'], '2*x'],
    [[2], ['x'], '2*x'],
    [[1, 0, -3], ['x'], '1+(-3)*x*x'],
    [[1, 2, 3, 4, 5, 6], ['x', 'y'], '1+2*x+3*y+4*x*x+5*x*y+6*y*y'],
    [['k', 2], ['x'], '(k)+2*x'],
    [[0, 0], ['x'], '0'],
  ])('of the coefficients %j of %j is %s', (coefficients, variables, expected) => {
    expect(polynomial(coefficients, variables)).toBe(expected)
  })

  it('has its terms in the order of SPICE2, whatever the number of variables', () => {
    const point = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 3 })
    const coefficients = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 2, maxLength: 20 })
    fc.assert(
      fc.property(point, coefficients, (values, factors) => {
        const names = values.map((_, index) => `x${index}`)
        const scope = Object.fromEntries(names.map((name, index) => [name, values[index]!]))
        // Terms of order 0, 1, 2 … as all combinations with repetition, in the order of an odometer.
        const terms: number[] = []
        for (let order = 0; terms.length < factors.length; order++) {
          const indices = new Array<number>(order).fill(0)
          for (;;) {
            terms.push(indices.reduce((product, index) => product * values[index]!, 1))
            const at = indices.findLastIndex((index) => index < values.length - 1)
            if (at < 0) break
            indices.fill(indices[at]! + 1, at)
          }
        }
        const expected = factors.reduce((sum, factor, index) => sum + factor * terms[index]!, 0)
        expect(evaluateExpression(polynomial(factors, names), scope)).toBe(expected)
      }),
    )
  })
})
