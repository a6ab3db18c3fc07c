import { describe, expect, it } from 'vitest'
import { createNsga2, findFeasible, type Nsga2Options, resumeNsga2, type Until } from '../src/index.js'
import { codeOf, plane } from './runs.js'

type Plane = typeof plane
type Options = Partial<Omit<Nsga2Options<Plane>, 'variables'>>

/** Tells values of one objective, one per evaluation; the last one again and again; at most 1000 evaluations. */
function stopAt(until: Until, values: readonly number[], options: Options = {}) {
  const run = createNsga2({ variables: plane, objectives: ['minimize'], population: 2, until, ...options })
  while (run.status().evaluations < 1000) {
    const [candidate] = run.ask(1)
    if (candidate === undefined) break
    const value = values[candidate.id] ?? values.at(-1)!
    run.tell([
      {
        type: 'ok',
        id: candidate.id,
        objectives: [value],
        ...(options.constraints === 1 ? { constraints: [value] } : {}),
      },
    ])
  }
  const { generation, evaluations, stopped } = run.status()
  return { generation, evaluations, stopped }
}

const falling = Array.from({ length: 1000 }, (_, index) => 1 / (1 + index))

describe('stopping', () => {
  it('goes on for ever unless told otherwise', () => {
    expect(stopAt({}, falling)).toEqual({ generation: 500, evaluations: 1000, stopped: undefined })
  })

  it('counts generations and evaluations', () => {
    expect(stopAt({ generations: 3 }, falling)).toEqual({ generation: 3, evaluations: 6, stopped: '3 generations' })
    expect(stopAt({ evaluations: 7 }, falling)).toEqual({ generation: 3, evaluations: 7, stopped: '7 evaluations' })
    expect(stopAt({ evaluations: 0 }, falling)).toMatchObject({ evaluations: 0 })
  })

  it('never asks for more than the evaluations that are left', () => {
    const run = createNsga2({ variables: plane, objectives: ['minimize'], population: 10, until: { evaluations: 15 } })
    expect(run.ask(12)).toHaveLength(12)
    expect(run.ask(12)).toHaveLength(3)
    expect(run.ask(12)).toHaveLength(0)
  })

  it('stops at the first feasible point', () => {
    expect(stopAt({ firstFeasible: true }, [3, 2, 1, 0, 1], { constraints: 1 })).toMatchObject({
      evaluations: 4,
      stopped: 'feasible at evaluation 4',
    })
  })

  it('stops when the front has come to rest', () => {
    const { generation, stopped } = stopAt({ tolerance: { change: 0.01, generations: 5 } }, [9, 8, 7, 6, 5, 4, 3])
    // The last change is in generation 4, after which it takes 5 without one.
    expect(generation).toBe(9)
    expect(stopped).toBe('front unchanged for 5 generations')
  })

  it('stops when the hypervolume stalls, in the directions of the objectives', () => {
    const rising = [1, 2, 3, 4, 5, 6, 7]
    const until = { hypervolumeStall: { reference: [0], change: 0.01, generations: 5 } }
    expect(stopAt(until, rising, { objectives: ['maximize'] }).generation).toBe(9)
    // Nothing is below this reference.
    expect(
      stopAt({ hypervolumeStall: { reference: [0], change: 0.01, generations: 5 } }, rising).stopped,
    ).toBeUndefined()
  })

  it('stops by the clock, which does not run between a checkpoint and its resumption', () => {
    let clock = 1000
    const now = () => clock
    const options = { variables: plane, objectives: ['minimize'], until: { seconds: 60 } } as const
    const run = createNsga2(options, { now })
    clock += 40
    const checkpoint = run.checkpoint()
    clock += 1e6
    const resumed = resumeNsga2(checkpoint, { now })
    expect(resumed.ask(1)).toHaveLength(1)
    clock += 20
    expect(resumed.ask(1)).toHaveLength(0)
    expect(resumed.status().stopped).toBe('60 s')
  })

  it('combines conditions: any of the fields, all of the nested ones', () => {
    const all = { all: [{ generations: 4 }, { firstFeasible: true }] }
    expect(stopAt(all, [0], { constraints: 1 })).toMatchObject({
      generation: 4,
      stopped: '4 generations and feasible at evaluation 1',
    })
    expect(stopAt({ evaluations: 5, ...all }, [0], { constraints: 1 }).stopped).toBe('5 evaluations')
  })

  it('refuses conditions that say nothing', () => {
    const codeFor = (until: Until) => codeOf(() => stopAt(until, [0]))
    expect(codeFor({ evaluations: -1 })).toBe('bad-option')
    expect(codeFor({ seconds: Number.NaN })).toBe('bad-option')
    expect(codeFor({ tolerance: { change: 0.1, generations: 0 } })).toBe('bad-option')
    expect(codeFor({ hypervolumeStall: { reference: [0, 0], change: 0.1, generations: 3 } })).toBe('bad-option')
    expect(codeFor({ all: [{ generations: 0.5 }] })).toBe('bad-option')
    // A misspelt one would never stop the run.
    expect(() => stopAt({ generation: 3 } as Until, [0])).toThrow(
      'until: found generation; expected generations, evaluations, seconds,',
    )
  })
})

describe('watching', () => {
  it('calls back after each generation, and records each where asked to', () => {
    const seen: number[] = []
    const run = createNsga2(
      { variables: plane, objectives: ['minimize'], constraints: 1, population: 2, history: true },
      { onGeneration: ({ generation }) => seen.push(generation) },
    )
    for (const constraint of [1, 0])
      run.tell(run.ask().map(({ id }) => ({ type: 'ok', id, objectives: [id], constraints: [constraint] })))
    expect(seen).toEqual([1, 2])
    expect(run.history()).toEqual([
      { generation: 1, evaluations: 2, failures: 0, feasible: 0, violation: 1, front: [] },
      { generation: 2, evaluations: 4, failures: 0, feasible: 2, violation: 0, front: [[2]] },
    ])
  })

  it('records nothing unless asked to', () => {
    const run = createNsga2({ variables: plane, objectives: ['minimize'], population: 2 })
    run.tell(run.ask().map(({ id }) => ({ type: 'ok', id, objectives: [id] })))
    expect(run.history()).toEqual([])
  })
})

describe('beginning again', () => {
  const objectives = ['minimize', 'minimize'] as const

  it('starts anew where the violation does not fall any more', () => {
    const run = createNsga2({
      variables: plane,
      objectives,
      constraints: 1,
      population: 4,
      restart: { generations: 3 },
    })
    for (let generation = 0; generation < 4; generation++)
      run.tell(run.ask().map(({ id }) => ({ type: 'ok', id, objectives: [0, 0], constraints: [1] })))
    expect(run.status()).toMatchObject({ generation: 4, restarts: 1 })
    expect(run.population()).toEqual([])
    expect(run.ask()).toHaveLength(4)
  })

  it('does not where points are feasible, unless the front has settled', () => {
    const restarts = (tolerance: number) => {
      const run = createNsga2({
        variables: plane,
        objectives,
        population: 4,
        archive: true,
        restart: { generations: 3, tolerance },
      })
      for (let generation = 0; generation < 4; generation++)
        run.tell(run.ask().map(({ id }) => ({ type: 'ok', id, objectives: [id % 4, -(id % 4)] })))
      expect(run.archive()).toHaveLength(4)
      return run.status().restarts
    }
    expect(restarts(0)).toBe(0)
    expect(restarts(0.01)).toBe(1)
  })
})

describe('finding a first feasible point', () => {
  // Where six numbers are all within 0.02 of 0.7: 4e-9 of the space.
  const variables = Array.from({ length: 6 }, () => ({ type: 'real', lower: 0, upper: 1 }) as const)
  const search = (seed: number, options: object) => {
    const run = createNsga2({ variables, objectives: ['minimize'], constraints: 6, seed, ...options })
    for (let [next] = run.ask(1); next !== undefined; [next] = run.ask(1)) {
      const constraints = next.values.map((value) => (value - 0.7) ** 2 - 0.02 ** 2)
      run.tell([{ type: 'ok', id: next.id, objectives: [0], constraints }])
    }
    return run.status().firstFeasible!
  }

  it('takes a few evaluations only, by a model of those before', () => {
    const median = (options: object) =>
      [1, 2, 3, 4, 5].map((seed) => search(seed, options)).toSorted((first, second) => first - second)[2]
    expect(median(findFeasible)).toBeLessThan(60)
    expect(median({ population: 10, until: { firstFeasible: true } })).toBeGreaterThan(150)
  })
})
