import { expect, it } from 'vitest'
import { minimize, type Outcome } from '../src/index.js'

it('finds the trade-off of two parabolas', () => {
  const run = minimize(
    {
      variables: [{ type: 'real', lower: -10, upper: 10 }],
      objectives: ['minimize', 'minimize'],
      evaluate: ([x]) => ({ objectives: [x * x, (x - 2) ** 2] }),
    },
    { until: { generations: 30 }, population: 40 },
  )
  const generations = [...run]
  expect(generations.map(({ generation }) => generation)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
  const last = generations.at(-1)!
  expect(last.evaluations).toBe(1200)
  expect(last.front).toHaveLength(40)
  // Everything between the two minima, 0 and 2, and nothing else is best.
  for (const { values } of last.front) {
    expect(values[0]).toBeGreaterThan(-0.01)
    expect(values[0]).toBeLessThan(2.01)
  }
})

it('counts points without a number as failed', () => {
  const [first] = minimize(
    {
      variables: [{ type: 'integer', lower: 0, upper: 3 }],
      objectives: ['minimize'],
      constraints: 1,
      evaluate: ([x]) => {
        if (x === 0) throw new Error('no operating point')
        return { objectives: [x === 1 ? Number.NaN : x], constraints: [x === 2 ? 1 : 0] }
      },
    },
    { population: 4 },
  )
  expect(first).toMatchObject({ evaluations: 4, failures: 2, firstFeasible: expect.any(Number) })
  expect(['no operating point', 'objective 0 is NaN']).toContain(first!.lastFailure)
  expect(first!.front).toMatchObject([{ values: [3], objectives: [3] }])
})

it('stops where no new point is left', () => {
  const run = minimize({
    variables: [{ type: 'choice', options: [3, 1, 2] }],
    objectives: ['maximize'],
    evaluate: ([x]) => ({ objectives: [x] }),
  })
  expect([...run].at(-1)!.front).toMatchObject([{ values: [3] }])
})

it('goes on from a checkpoint as if it had not been interrupted', () => {
  const problem = {
    variables: [{ type: 'real', lower: -10, upper: 10 }],
    objectives: ['minimize', 'minimize'],
    evaluate: ([x]: readonly [number]) => ({ objectives: [x * x, (x - 2) ** 2] }),
  } as const
  const whole = [...minimize(problem, { population: 10, until: { generations: 8 } })].at(-1)!
  const half = [...minimize(problem, { population: 10, until: { generations: 4 } })].at(-1)!
  const from = JSON.parse(JSON.stringify(half.run.checkpoint()))
  const rest = [...minimize(problem, { from, until: { generations: 8 } })]
  expect(rest).toHaveLength(4)
  expect(rest.at(-1)!.front).toEqual(whole.front)
})

it('evaluates no further than it has to', () => {
  let evaluations = 0
  const problem = {
    variables: [{ type: 'real', lower: 0, upper: 1 }],
    objectives: ['minimize'],
    constraints: 1,
    evaluate: ([x]: readonly [number]) => {
      evaluations++
      return { objectives: [x], constraints: [x - 0.5] }
    },
  } as const
  const last = [...minimize(problem, { until: { firstFeasible: true } })].at(-1)!
  expect(last.stopped).toBe(`feasible at evaluation ${evaluations}`)
  expect(evaluations).toBeLessThan(20)
})

it('says once where a run stands that was over before', () => {
  const problem = {
    variables: [{ type: 'real', lower: 0, upper: 1 }],
    objectives: ['minimize'],
    evaluate: ([x]: readonly [number]) => ({ objectives: [x] }),
  } as const
  const from = [...minimize(problem, { until: { generations: 2 } })].at(-1)!.run.checkpoint()
  expect([...minimize(problem, { from })]).toMatchObject([{ generation: 2, stopped: '2 generations' }])
  // Also where one was stopped with results awaited.
  const [first] = minimize({ ...problem, constraints: 0 }, { until: { firstFeasible: true } })
  const early = first!.run.checkpoint()
  expect(early.pending).toHaveLength(99)
  expect([...minimize(problem, { from: early })]).toMatchObject([{ evaluations: 1 }])
})

it('refuses functions that return something else, which would fail at every point', () => {
  const returning = (outcome: unknown) => () => [
    ...minimize({
      variables: [{ type: 'real', lower: 0, upper: 1 }],
      objectives: ['minimize'],
      evaluate: () => outcome as Outcome,
    }),
  ]
  expect(returning(3)).toThrow('evaluate: found 3 returned; return { objectives: [...], constraints: [...] }')
  expect(returning(undefined)).toThrow('found nothing returned')
  expect(returning(Promise.resolve())).toThrow('found a promise, which takes minimizeAsync, returned')
})
