import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Expression,
  evaluateExpression,
  expressionNames,
  formatExpression,
  NetlistError,
  parseExpression,
} from '../../src/index.js'

function codeOf(action: () => unknown): string | undefined {
  try {
    action()
  } catch (error) {
    if (error instanceof NetlistError) return error.code
    throw error
  }
  return undefined
}

describe('evaluateExpression', () => {
  it.each([
    ['1+2*3', 7],
    ['(1+2)*3', 9],
    ['2^3^2', 512],
    ['2**10', 1024],
    ['-2^2', -4],
    ['2^-1', 0.5],
    ['10-4-3', 3],
    ['1u*1meg', 1],
    ['1<2', 1],
    ['2<=1', 0],
    ['1==1 && 2!=3', 1],
    ['!(1>2)', 1],
    ['1>2 ? 10 : 20', 20],
    ['0 ? 1 : 0 ? 2 : 3', 3],
    ['max(1, 5, 3) - min(2, 4)', 3],
    ['sqrt(16) + abs(-2) + int(-2.7)', 4],
    ['floor(2.7) + ceil(2.2)', 5],
    ['pow(2, 3) + exp(0) + log(1)', 9],
    ['sin(0) + cos(0) + tan(0)', 1],
  ])('computes %s', (text, value) => {
    expect(evaluateExpression(text)).toBeCloseTo(value, 12)
  })

  it('looks names up without regard to case, through expressions of other names', () => {
    expect(evaluateExpression('2*WN', { wn: 'base+1', base: 3 })).toBe(8)
  })

  it('looks probes up under their name', () => {
    expect(evaluateExpression('v(out)/2', { 'v(out)': 3 })).toBe(1.5)
  })

  it('reads M as mega where the dialect is Spectre', () => {
    expect(evaluateExpression('2M', {}, { dialect: 'spectre' })).toBe(2e6)
  })

  it.each([
    ['1+', 'bad-expression'],
    ['(1', 'bad-expression'],
    ['1 2', 'bad-expression'],
    ['1/0', 'bad-expression'],
    ['nosuch(1)', 'bad-expression'],
    ['sqrt(1,2)', 'bad-expression'],
    ['1e999', 'bad-expression'],
    ['x', 'undefined-parameter'],
    ['constructor', 'undefined-parameter'],
    ['__proto__', 'undefined-parameter'],
    ['a', 'parameter-cycle'],
    [`${'('.repeat(5000)}1${')'.repeat(5000)}`, 'limit-exceeded'],
    [Array(10_000).fill('1').join('+'), 'limit-exceeded'],
  ])('refuses %.20s with a code', (text, code) => {
    expect(codeOf(() => evaluateExpression(text, { a: 'b', b: 'a' }))).toBe(code)
  })

  it('names the chain of a cycle', () => {
    expect(() => evaluateExpression('a', { a: 'b+1', b: 'c', c: 'a' })).toThrow('a -> b -> c -> a')
  })
})

describe('expressionNames', () => {
  it('lists every name once, probes under their own, functions not', () => {
    expect(expressionNames('Wn*2 + max(wn, L) + v(Out)')).toEqual(['wn', 'l', 'v(out)'])
  })
})

describe('formatExpression', () => {
  it.each([
    ['( A + b ) * 2', '(a+b)*2'],
    ['a - (b - c)', 'a-(b-c)'],
    ['(a - b) - c', 'a-b-c'],
    ['(-a)^2', '(-a)^2'],
    ['(a^b)^c', '(a^b)^c'],
    ['(a ? b : c) + 1', '(a?b:c)+1'],
    ['10u * x', '1e-5*x'],
  ])('writes %s as %s', (text, written) => {
    expect(formatExpression(parseExpression(text))).toBe(written)
  })

  it('writes what reads back as the same tree', () => {
    fc.assert(
      fc.property(tree, (expression) => {
        expect(parseExpression(formatExpression(expression))).toEqual(expression)
      }),
    )
  })
})

const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.record({
      type: fc.constant('number' as const),
      value: fc.double({ min: 0, max: 1e12, noNaN: true }).map((value) => value + 0),
    }),
    fc.record({ type: fc.constant('name' as const), name: fc.constantFrom('a', 'wn', 'x1.l') }),
    fc.record({
      type: fc.constant('probe' as const),
      quantity: fc.constantFrom('v', 'i'),
      names: fc.constant(['out']),
    }),
    fc.record({ type: fc.constant('unary' as const), operator: fc.constantFrom('-', '!', '+'), operand: tie('tree') }),
    fc.record({
      type: fc.constant('binary' as const),
      operator: fc.constantFrom('+', '-', '*', '/', '^', '<', '<=', '==', '!=', '&&', '||'),
      left: tie('tree'),
      right: tie('tree'),
    }),
    fc.record({
      type: fc.constant('conditional' as const),
      condition: tie('tree'),
      whenTrue: tie('tree'),
      whenFalse: tie('tree'),
    }),
    fc.record({
      type: fc.constant('call' as const),
      name: fc.constant('max'),
      arguments: fc.array(tie('tree'), { minLength: 1, maxLength: 2 }),
    }),
  ) as fc.Arbitrary<Expression>,
}))
