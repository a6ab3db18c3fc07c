import { generic28 } from '@analogkit/technology'
import { deviceTablesOf } from '@analogkit/technology/device-tables'
import { beforeAll, describe, expect, it } from 'vitest'
import { createPlanner } from '../src/index.js'
import { minimizePiecewise } from '../src/simplex/minimize-piecewise.js'
import { PiecewiseProgram } from '../src/simplex/piecewise-program.js'
import { differentialFoldedCascode, example, textbook } from './circuits.js'
import { loadHighs } from './load-highs.js'
import { randomProgram } from './random-program.js'
import { recordedPrograms } from './recorded-programs.js'
import { uniformNumbers } from './uniform-numbers.js'
import { writeLinearProgram } from './write-linear-program.js'

let least: (program: PiecewiseProgram) => number
beforeAll(async () => {
  const highs = await loadHighs()
  least = (program) => highs.solve(writeLinearProgram(program)).ObjectiveValue
})

/** Compares with HiGHS, and the objective with what the wishes cost at the solution. */
function expectLeast(program: PiecewiseProgram): void {
  const { outcome, objective, columns, rows } = minimizePiecewise(program)
  const wanted = least(program)
  expect(outcome).toBe('optimal')
  expect(Math.abs(objective - wanted)).toBeLessThanOrEqual(1e-6 * (1 + Math.abs(wanted)))
  for (const [row, terms] of program.rows.entries()) {
    const sum = terms.reduce((total, [column, coefficient]) => total + coefficient * (columns[column] ?? 0), 0)
    expect(rows[row]).toBeCloseTo(sum, 9)
  }
}

describe('minimizePiecewise', () => {
  it('takes the weighted median of wishes about one quantity', () => {
    const program = new PiecewiseProgram()
    const column = program.column()
    for (const at of [1, 2, 10]) program.wish(column, at, 1, 1)
    expect([...minimizePiecewise(program).columns]).toEqual([2])
    program.wish(column, 10, 5, 5)
    expect([...minimizePiecewise(program).columns]).toEqual([10])
  })

  it('gives way where it is cheaper', () => {
    const program = new PiecewiseProgram()
    const [a, b] = [program.column(), program.column()]
    program.wish(a, 3, 1, 1)
    program.wish(b, 3, 2, 2)
    program.wish(
      program.row([
        [a, 1],
        [b, 1],
      ]),
      4,
      100,
      100,
    )
    // Both want 3, the sum is to be 4: the cheaper wish pays the whole difference of 2.
    const { columns, rows, objective } = minimizePiecewise(program)
    expect([...columns]).toEqual([1, 3])
    expect([...rows]).toEqual([4])
    expect(objective).toBeCloseTo(2, 12)
  })

  it('says that a cost falls forever', () => {
    const program = new PiecewiseProgram()
    const column = program.column()
    program.wish(column, 0, 1, 0)
    program.slope(column, -1)
    expect(minimizePiecewise(program).outcome).toBe('unbounded')
  })

  it('needs no wishes', () => {
    expect(minimizePiecewise(new PiecewiseProgram())).toMatchObject({ outcome: 'optimal', objective: 0 })
  })

  it.each([
    [1, 1],
    [2, 6],
    [5, 12],
    [10, 30],
    [20, 60],
    [30, 120],
  ])('finds the same minimum as HiGHS in random programs of %i columns and %i rows', (columns, rows) => {
    const random = uniformNumbers(columns)
    for (let count = 0; count < 40; count += 1) expectLeast(randomProgram(columns, rows, random))
  })

  it.each(Object.entries({ ...textbook, differentialFoldedCascode }))(
    'finds the same minimum as HiGHS in the programs of plans: %s',
    async (_, cards) => {
      const { structure, hypothesis } = example(cards)
      const planner = createPlanner(structure, hypothesis, {
        technology: generic28,
        tables: await deviceTablesOf(generic28),
      })
      const random = uniformNumbers(1)
      const programs = recordedPrograms(() => {
        planner.plan()
        for (let count = 0; count < 5; count += 1) planner.plan(planner.coordinates.map(() => random()))
      })
      // One for the currents and one for the voltages of each plan.
      expect(programs).toHaveLength(12)
      for (const program of programs) expectLeast(program)
    },
  )
})
