import { expect, it } from 'vitest'
import { createNsga2, type Variable } from '../src/index.js'
import { codeOf } from './runs.js'

/** Every value that one variable is ever given. */
function valuesOf(variable: Variable, initial: readonly (readonly [number])[] = []) {
  const run = createNsga2({
    variables: [variable],
    objectives: ['minimize'],
    population: 10,
    allowDuplicates: true,
    initial,
  })
  const values = new Set<unknown>()
  for (let generation = 0; generation < 30; generation++)
    run.tell(
      run.ask().map(({ id, values: [value] }) => {
        values.add(value)
        return { type: 'ok', id, objectives: [(id * 7919) % 101] }
      }),
    )
  return [...values].map(Number).toSorted((first, second) => first - second)
}

it('asks for numbers on a grid only, as a person would write them', () => {
  expect(valuesOf({ type: 'real', lower: 0.1, upper: 0.7, step: 0.1 })).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7])
})

it('ends a grid below an upper bound that it does not meet', () => {
  expect(valuesOf({ type: 'real', lower: 0, upper: 1, step: 0.3 })).toEqual([0, 0.3, 0.6, 0.9])
  expect(valuesOf({ type: 'integer', lower: 1, upper: 8, step: 3 })).toEqual([1, 4, 7])
})

it('varies the logarithm of numbers on a grid', () => {
  const widths = valuesOf({ type: 'real', lower: 0.5, upper: 512, step: 0.5, scale: 'log' })
  for (const width of widths) expect(width % 0.5).toBe(0)
  // Half of the decades lie below 16, which is 3 % of the grid.
  expect(widths.filter((width) => width < 16).length).toBeGreaterThan(widths.length / 5)
})

it('takes initial points on the grid, up to rounding, and refuses others', () => {
  const variable = { type: 'real', lower: 0, upper: 1, step: 0.1 } as const
  expect(valuesOf(variable, [[0.1 + 0.2]])).toContain(0.3)
  expect(codeOf(() => valuesOf(variable, [[0.25]]))).toBe('bad-initial')
})

it('refuses steps that make no grid', () => {
  const codeFor = (variable: Variable) => codeOf(() => valuesOf(variable))
  expect(codeFor({ type: 'real', lower: 0, upper: 1, step: 0 })).toBe('bad-variable')
  expect(codeFor({ type: 'real', lower: 0, upper: 1, step: Number.NaN })).toBe('bad-variable')
  expect(codeFor({ type: 'real', lower: 0, upper: 1, step: 1e-15 })).toBe('bad-variable')
  expect(codeFor({ type: 'integer', lower: 0, upper: 9, step: 1.5 })).toBe('bad-variable')
})
