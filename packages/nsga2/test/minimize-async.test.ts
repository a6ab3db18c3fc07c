import { expect, it } from 'vitest'
import { minimizeAsync, type Nsga2 } from '../src/index.js'

const parabolas = {
  variables: [{ type: 'real', lower: -10, upper: 10 }],
  objectives: ['minimize', 'minimize'],
} as const

it('evaluates several points at once, and no more', async () => {
  let running = 0
  let most = 0
  const problem = {
    ...parabolas,
    evaluate: async ([x]: readonly [number]) => {
      running++
      most = Math.max(most, running)
      // Some take longer than others.
      for (let wait = 0; wait < Math.abs(Math.round(x)); wait++) await Promise.resolve()
      running--
      return { objectives: [x * x, (x - 2) ** 2] }
    },
  }
  const generations: number[] = []
  for await (const { generation } of minimizeAsync(problem, {
    concurrency: 3,
    population: 8,
    until: { evaluations: 50 },
  }))
    generations.push(generation)
  expect(most).toBe(3)
  expect(generations).toEqual([1, 2, 3, 4, 5, 6, 6])
})

it('counts what rejects as failed, and what ends early as partial', async () => {
  const problem = {
    variables: [{ type: 'integer', lower: 0, upper: 3 }],
    objectives: ['minimize'],
    constraints: 2,
    evaluate: async ([x]: readonly [number]) => {
      if (x === 0) throw new Error('no licence')
      if (x === 1) return { reason: 'no operating point', constraints: [Number.NaN, 1] }
      return { objectives: [x], constraints: [0, 0] }
    },
  } as const
  for await (const { failures, front, run } of minimizeAsync(problem, { population: 4, until: { generations: 1 } })) {
    expect(failures).toBe(2)
    expect(front).toMatchObject([{ values: [2] }])
    const results = run.checkpoint().members.map(({ result }) => result.type)
    expect(results).toEqual(['ok', 'ok', 'partial', 'failed'])
  }
})

it('ends with the reason of its signal, tells evaluations so, and goes on from a checkpoint', async () => {
  const controller = new AbortController()
  const signals = new Set<AbortSignal>()
  const evaluate = async ([x]: readonly [number], signal: AbortSignal) => {
    signals.add(signal)
    await new Promise((resolve) => setTimeout(resolve, 1))
    return { objectives: [x * x, (x - 2) ** 2] }
  }
  let run: Nsga2<typeof parabolas.variables> | undefined
  const search = async () => {
    for await (const step of minimizeAsync(
      { ...parabolas, evaluate },
      { concurrency: 2, population: 4, signal: controller.signal, until: { evaluations: 40 } },
    )) {
      run = step.run
      if (step.generation === 2) controller.abort(new Error('enough'))
    }
  }
  await expect(search()).rejects.toThrow('enough')
  expect([...signals].map(({ aborted }) => aborted)).toEqual([true])
  const from = run!.checkpoint()
  expect(from.pending.length).toBeGreaterThan(0)
  let evaluations = 0
  for await (const step of minimizeAsync({ ...parabolas, evaluate }, { from })) evaluations = step.evaluations
  expect(evaluations).toBe(40)
  const over = run!.checkpoint()
  for await (const step of minimizeAsync({ ...parabolas, evaluate }, { from: over, until: { evaluations: 1 } }))
    expect(step.evaluations).toBe(over.status.evaluations)
})

it('refuses to evaluate nothing at a time', async () => {
  const search = minimizeAsync({ ...parabolas, evaluate: async () => ({ objectives: [0, 0] }) }, { concurrency: 0 })
  await expect(search.next()).rejects.toThrow('found concurrency 0')
})
