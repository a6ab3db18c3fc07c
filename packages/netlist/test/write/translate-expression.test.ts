import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Expression, evaluateExpression, formatExpression, parseExpression } from '../../src/index.js'
import { expressionText } from '../../src/write/expression-text.js'
import { translateExpression } from '../../src/write/translate-expression.js'
import { hasNgspice, runNgspice } from '../run-ngspice.js'

const owner = { name: 'test' }

/** Expressions whose values are neither large nor undefined anywhere. */
const { expression } = fc.letrec<{ expression: string }>((tie) => {
  const inner = tie('expression')
  const call = (names: readonly string[]) =>
    fc.tuple(fc.constantFrom(...names), inner).map(([name, x]) => `${name}(${x})`)
  return {
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom('a', 'b', '2', '0.5', '3', 'pi'),
      fc
        .tuple(inner, fc.constantFrom('+', '-', '*', '<', '>=', '==', '!=', '&&', '||'), inner)
        .map(([x, operator, y]) => `(${x})${operator}(${y})`),
      fc.tuple(inner, inner).map(([x, y]) => `(${x})/(1+abs(${y}))`),
      fc.tuple(inner, inner, inner).map(([x, y, z]) => `((${x})>(${y})?(${y}):(${z}))`),
      call(['abs', 'sgn', 'int', 'floor', 'ceil', 'round', 'sin', 'cos', 'atan', '-', '!']),
      inner.map((x) => `ln(1+abs(${x}))`),
      inner.map((x) => `log10(1+abs(${x}))`),
      inner.map((x) => `sqrt(abs(${x}))`),
      inner.map((x) => `(sin(${x}))^3`),
      inner.map((x) => `pwr(sin(${x}),2)`),
      fc.tuple(inner, inner).map(([x, y]) => `min(${x},${y},2)+max(${y},1)`),
    ),
  }
})

const scope = { a: 1.25, b: -2.5, pi: Math.PI }

describe('translateExpression', () => {
  it.each(['ngspice', 'hspice', 'spectre'] as const)('keeps the value of any expression in %s', (dialect) => {
    fc.assert(
      fc.property(expression, (text) => {
        const translated = formatExpression(translateExpression(parseExpression(text), dialect, owner))
        expect(evaluateExpression(translated, scope)).toBeCloseTo(evaluateExpression(text, scope), 6)
      }),
    )
  })

  it('is done once for all: what is translated stays as it is', () => {
    fc.assert(
      fc.property(
        expression,
        fc.constantFrom('ngspice', 'hspice', 'pspice', 'ltspice', 'xyce', 'eldo', 'spectre'),
        (text, dialect) => {
          const once = translateExpression(parseExpression(text), dialect, owner)
          expect(translateExpression(once, dialect, owner)).toEqual(once)
        },
      ),
    )
  })
})

describe('expressionText', () => {
  it('writes what reads back as the same tree', () => {
    fc.assert(
      fc.property(expression, (text) => {
        const tree = parseExpression(text)
        const probe = ({ names }: Extract<Expression, { type: 'probe' }>) => names
        expect(formatExpression(parseExpression(expressionText(tree, { probe })))).toBe(formatExpression(tree))
      }),
    )
  })
})

describe.skipIf(!hasNgspice)('ngspice (installed)', () => {
  it('computes what the expressions that are written for it give here', () => {
    const texts = fc.sample(expression, { numRuns: 150, seed: 7 })
    const values = texts.map((text) => evaluateExpression(text, scope))
    const written = texts.map((text) =>
      expressionText(translateExpression(parseExpression(text), 'ngspice', owner), { probe: ({ names }) => names }),
    )
    const cards = written.map((text, index) => `v${index} n${index} 0 {${text}}`)
    const deck = ['* values', '.param a=1.25 b=-2.5', ...cards, '.end', ''].join('\n')
    const prints = written.map((_, index) => `print v(n${index})`)
    const { stdout } = runNgspice([deck], (file) => [`source ${file}`, 'op', ...prints])
    const computed = new Map(
      [...stdout.matchAll(/^v\(n(\d+)\) = (\S+)/gm)].map(([, index, value]) => [Number(index), Number(value)]),
    )
    const wrong = texts.flatMap((text, index) => {
      const [ours = 0, theirs = Number.NaN] = [values[index], computed.get(index)]
      return Math.abs(ours - theirs) <= 1e-5 * Math.max(1, Math.abs(ours))
        ? []
        : [`${text}: ${ours}, ngspice ${theirs}, ${written[index]}`]
    })
    expect(wrong).toEqual([])
  })
})
