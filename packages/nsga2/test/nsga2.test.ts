import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Candidate,
  createNsga2,
  dominates,
  type Nsga2,
  Nsga2Error,
  type Result,
  resumeNsga2,
} from '../src/index.js'
import { mixed, mixedVariables } from './problems.js'

type Mixed = typeof mixedVariables
type Run = Nsga2<Mixed>

const createMixed = (options: { population?: number; seed?: number; archive?: boolean } = {}): Run =>
  createNsga2({
    variables: mixedVariables,
    objectives: ['minimize', 'maximize'],
    constraints: 1,
    population: 20,
    ...options,
  })

/** Every seventh evaluation fails. */
const evaluate = ({ id, values }: Candidate<Mixed>): Result =>
  id % 7 === 3 ? { type: 'failed', id, reason: 'no convergence' } : { type: 'ok', id, ...mixed(values) }

function advance(run: Run, generations: number): Run {
  for (let generation = 0; generation < generations; generation++) run.tell(run.ask().map(evaluate))
  return run
}

const plane = [
  { type: 'real', lower: 0, upper: 1 },
  { type: 'real', lower: 0, upper: 1 },
] as const

function codeOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof Nsga2Error) return error.code
    throw error
  }
  return 'none'
}

describe('asking', () => {
  it('asks for a population first, inside the bounds', () => {
    const candidates = createMixed().ask()
    expect(candidates.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, id) => id))
    for (const { values } of candidates) {
      const [x, c, n, m, kind, flag] = values
      expect(x >= -1 && x <= 1 && c >= 1e-15 && c <= 1e-9).toBe(true)
      expect([-3, -2, -1, 0, 1, 2, 3]).toContain(n)
      expect(Number.isInteger(m) && m >= 1 && m <= 1000).toBe(true)
      expect(['nmos', 'pmos', 'bjt']).toContain(kind)
      expect([true, false]).toContain(flag)
    }
  })

  it('keeps children inside the bounds and on whole numbers', () => {
    for (const { values } of advance(createMixed(), 30).population()) {
      const [x, c, n, m] = values
      expect(x >= -1 && x <= 1 && c >= 1e-15 && c <= 1e-9).toBe(true)
      expect(Number.isInteger(n) && n >= -3 && n <= 3 && Number.isInteger(m) && m >= 1 && m <= 1000).toBe(true)
    }
  })

  it('samples a log scale by decades', () => {
    const run = createNsga2({
      variables: [{ type: 'real', lower: 1e-6, upper: 1, scale: 'log' }],
      objectives: ['minimize'],
      population: 1000,
    })
    const small = run.ask().filter(({ values: [x] }) => x < 1e-3).length
    // Half of them, deviation sqrt(1000 / 4) = 16.
    expect(Math.abs(small - 500)).toBeLessThan(80)
  })

  it('asks for the same in pieces as at once', () => {
    const whole = advance(createMixed(), 3)
    const pieces = advance(createMixed(), 3)
    const asked = [...pieces.ask(1), ...pieces.ask(6), ...pieces.ask(0), ...pieces.ask()]
    expect(asked).toEqual(whole.ask())
  })

  it('asks for the initial points first, exactly as they were given', () => {
    const initial = [
      [0.1, 3.3e-12, 2, 100, 'bjt', false],
      [-1, 1e-15, -3, 7, 'nmos', true],
    ] as const
    const run = createNsga2({
      variables: mixedVariables,
      objectives: ['minimize', 'maximize'],
      constraints: 1,
      initial,
    })
    expect(run.ask(3).slice(0, 2)).toEqual(initial.map((values, id) => ({ id, values })))
  })

  it('never asks for a point again that is in the population or under evaluation', () => {
    const run = createNsga2({
      variables: [
        { type: 'integer', lower: 0, upper: 7 },
        { type: 'choice', options: ['a', 'b', 'c'] },
      ],
      objectives: ['minimize', 'minimize'],
      population: 8,
    })
    for (let generation = 0; generation < 20; generation++) {
      const known = run.population().map(({ values }) => values.join())
      const asked = run.ask().map(({ id, values }) => ({ id, values, key: values.join() }))
      expect(new Set([...known, ...asked.map(({ key }) => key)]).size).toBe(known.length + asked.length)
      run.tell(asked.map(({ id, values: [x, y] }) => ({ type: 'ok', id, objectives: [x, y === 'b' ? 7 - x : 8] })))
    }
    expect(run.front().map(({ values }) => values.join(''))).toHaveLength(8)
  })

  it('returns fewer candidates, down to none, where every point is known', () => {
    const run = createNsga2({ variables: [{ type: 'choice', options: ['a', 'b', 'c'] }], objectives: ['minimize'] })
    expect(
      run
        .ask()
        .map(({ values: [x] }) => x)
        .toSorted(),
    ).toEqual(['a', 'b', 'c'])
    expect(run.ask()).toEqual([])
  })

  it('moves an integer of few values when it mutates', () => {
    const run = createNsga2({
      variables: [{ type: 'integer', lower: 0, upper: 1 }, ...plane],
      objectives: ['minimize'],
      initial: Array.from({ length: 10 }, (_, index) => [0, index / 10, 0.5] as const),
      population: 10,
    })
    run.tell(run.ask().map(({ id }) => ({ type: 'ok', id, objectives: [id] })))
    // Nothing but mutation, a third of the time, makes a 1 of zeros; half of the steps would lead below 0.
    const ones = run.ask(300).filter(({ values: [n] }) => n === 1).length
    expect(ones).toBeGreaterThan(25)
    expect(ones).toBeLessThan(100)
  })
})

describe('telling', () => {
  it('chooses survivors as soon as a population has been told, in any order and any pieces', () => {
    const run = createMixed()
    const results = run.ask().map(evaluate).reverse()
    run.tell(results.slice(0, 19))
    expect(run.status()).toMatchObject({ generation: 0, evaluations: 19 })
    run.tell(results.slice(19))
    expect(run.status()).toMatchObject({ generation: 1, evaluations: 20, failures: 3, lastFailure: 'no convergence' })
  })

  it('goes on asynchronously: results that come late count for a later generation', () => {
    const run = createMixed()
    const waiting: Candidate<Mixed>[] = [...run.ask(30)]
    for (let step = 0; step < 400; step++) {
      const [late] = waiting.splice((step * 7) % waiting.length, 1)
      run.tell([evaluate(late!)])
      waiting.push(...run.ask(1))
    }
    expect(run.status()).toMatchObject({ generation: 20, evaluations: 400 })
    expect(run.pending()).toHaveLength(30)
    expect(
      run
        .pending()
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(waiting.map(({ id }) => id).toSorted())
  })

  it('keeps any infeasible point before a failed one', () => {
    const run = createNsga2({ variables: plane, objectives: ['minimize'], constraints: 1, population: 4 })
    run.tell(run.ask().map(({ id }) => ({ type: 'failed', id, reason: 'crash' })))
    expect(run.population()).toEqual([])
    const results = run.ask().map(({ id }): Result => ({ type: 'ok', id, objectives: [0], constraints: [id * 1e300] }))
    run.tell(results)
    expect(run.population().map(({ id }) => id)).toEqual([4, 5, 6, 7])
    expect(run.front()).toEqual([])
  })

  it('says when the first feasible point came', () => {
    const run = createNsga2({ variables: plane, objectives: ['minimize'], constraints: 1, population: 4 })
    run.tell(run.ask().map(({ id }) => ({ type: 'ok', id, objectives: [0], constraints: [2 - id] })))
    expect(run.status().firstFeasible).toBe(3)
  })

  it('returns objectives in their own direction, and maximises where asked to', () => {
    const run = createNsga2({ variables: plane, objectives: ['maximize'], population: 4 })
    run.tell(run.ask().map(({ id }) => ({ type: 'ok', id, objectives: [id] })))
    expect(run.front()).toMatchObject([{ id: 3, objectives: [3] }])
  })
})

describe('results', () => {
  it('holds no point in a front that dominates another', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 12 }), (seed, generations) => {
        const costs = advance(createMixed({ seed }), generations)
          .front()
          .map(({ objectives: [first, second] }) => [first!, -second!])
        for (const one of costs) for (const other of costs) expect(dominates(one, other)).toBe(false)
      }),
      { numRuns: 20 },
    )
  })

  it('archives what no point ever told dominates', () => {
    const run = createMixed({ archive: true })
    const costs: (readonly number[])[] = []
    for (let generation = 0; generation < 15; generation++) {
      const results = run.ask().map(evaluate)
      for (const result of results)
        if (result.type === 'ok' && result.constraints!.every((value) => value <= 0))
          costs.push([result.objectives[0]!, -result.objectives[1]!])
      run.tell(results)
    }
    const best = costs.filter((cost) => !costs.some((other) => dominates(other, cost)))
    const archived = run.archive().map(({ objectives: [first, second] }) => [first!, -second!])
    expect(archived.length).toBeGreaterThan(2)
    expect(new Set(archived.map(String))).toEqual(new Set(best.map(String)))
  })

  it('repeats a run with the same seed, and makes another with another', () => {
    expect(advance(createMixed({ seed: 5 }), 10).population()).toEqual(
      advance(createMixed({ seed: 5 }), 10).population(),
    )
    expect(advance(createMixed({ seed: 6 }), 1).population()).not.toEqual(
      advance(createMixed({ seed: 5 }), 1).population(),
    )
  })

  it('finds the best choices and integers', () => {
    const best = advance(createMixed({ population: 40 }), 40).front()
    expect(best.length).toBeGreaterThan(5)
    // The end of the front, which is still on its way, may hold a point that no better one dominates yet.
    const right = best.filter(({ values }) => values.slice(2).join() === '1,1,pmos,true')
    expect(right.length / best.length).toBeGreaterThan(0.9)
  })
})

describe('resuming', () => {
  const bits = (run: Run) => JSON.stringify(run.checkpoint())

  it('goes on bit by bit from anywhere, with every kind of variable', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(150), fc.nat(25), (seed, told, asked) => {
        const run = createMixed({ seed, archive: true })
        for (let count = 0; count < told; count++) run.tell(run.ask(1).map(evaluate))
        run.ask(asked)
        const resumed: Run = resumeNsga2(JSON.parse(bits(run)))
        expect(bits(resumed)).toBe(bits(run))
        for (const one of [run, resumed]) {
          one.tell(one.pending().map(evaluate))
          advance(one, 4)
        }
        expect(bits(resumed)).toBe(bits(run))
        expect(resumed.front()).toEqual(run.front())
        expect(resumed.status()).toEqual(run.status())
      }),
      { numRuns: 30 },
    )
  })

  it('keeps the initial points that were not asked for yet', () => {
    const initial = [
      [0.25, 0.5],
      [0.75, 0.5],
    ] as const
    const run = createNsga2({ variables: plane, objectives: ['minimize'], initial })
    run.ask(1)
    expect(resumeNsga2(run.checkpoint()).ask(1)).toEqual([{ id: 1, values: [0.75, 0.5] }])
  })

  it('is not changed by what the run does later', () => {
    const run = createMixed()
    const early = run.checkpoint()
    const text = JSON.stringify(early)
    advance(run, 3)
    expect(JSON.stringify(early)).toBe(text)
  })

  it('refuses what is no checkpoint', () => {
    const good = JSON.parse(bits(advance(createMixed(), 2)))
    const broken = [
      undefined,
      'text',
      {},
      { ...good, version: 2 },
      { ...good, random: [1, 2] },
      { ...good, nextId: -1 },
      { ...good, members: undefined },
      { ...good, members: [{ ...good.members[0], genes: [1] }] },
      { ...good, told: [{ ...good.members[0], result: undefined }] },
      { ...good, entrants: [99] },
      { ...good, options: {} },
    ]
    for (const data of broken) expect(codeOf(() => resumeNsga2(data as never))).toBe('bad-checkpoint')
    expect(() => resumeNsga2({ ...good, version: 2 })).toThrow(
      'checkpoint, version: found 2; expected 1: resume it with the release that wrote it',
    )
  })
})

describe('errors', () => {
  const create = (options: object) =>
    codeOf(() => createNsga2({ variables: plane, objectives: ['minimize'], ...options }))

  it('refuses variables that have no values', () => {
    const variable = (one: object) => create({ variables: [one] })
    expect(variable({ type: 'real', lower: 2, upper: 1 })).toBe('bad-variable')
    expect(variable({ type: 'real', lower: Number.NaN, upper: 1 })).toBe('bad-variable')
    expect(variable({ type: 'real', lower: 0, upper: 1, scale: 'log' })).toBe('bad-variable')
    expect(variable({ type: 'integer', lower: 0.5, upper: 2 })).toBe('bad-variable')
    expect(variable({ type: 'choice', options: [] })).toBe('bad-variable')
    expect(variable({ type: 'choice', options: ['a', 'a'] })).toBe('bad-variable')
    expect(() =>
      createNsga2({ variables: [{ type: 'real', name: 'W1', lower: 2, upper: 1 }], objectives: ['minimize'] }),
    ).toThrow('variable 0 (W1): found bounds 2 to 1; expected the lower one first: give 1 to 2')
  })

  it('refuses options out of range', () => {
    expect(create({ variables: [] })).toBe('bad-option')
    expect(create({ objectives: [] })).toBe('bad-option')
    expect(create({ objectives: ['smaller'] })).toBe('bad-option')
    expect(create({ population: 1 })).toBe('bad-option')
    expect(create({ seed: 0.5 })).toBe('bad-option')
    expect(create({ constraints: -1 })).toBe('bad-option')
    expect(create({ crossover: { probability: 2 } })).toBe('bad-option')
    expect(create({ mutation: { eta: -1 } })).toBe('bad-option')
  })

  it('refuses initial points outside the space', () => {
    expect(create({ initial: [[0.5, 2]] })).toBe('bad-initial')
    expect(create({ initial: [[0.5]] })).toBe('bad-initial')
    expect(
      create({
        initial: [
          [0.1, 0.1],
          [0.2, 0.2],
          [0.3, 0.3],
        ],
        population: 2,
      }),
    ).toBe('bad-initial')
    expect(create({ variables: [{ type: 'choice', options: ['a'] }], initial: [['b']] })).toBe('bad-initial')
  })

  it('refuses results that it cannot take, and then takes none of them', () => {
    const run = createNsga2({ variables: plane, objectives: ['minimize'], constraints: 1, population: 4 })
    run.ask()
    const good: Result = { type: 'ok', id: 0, objectives: [1], constraints: [0] }
    const tell = (result: object) => codeOf(() => run.tell([good, result as Result]))
    expect(tell({ type: 'ok', id: 1, objectives: [Number.NaN], constraints: [0] })).toBe('not-finite')
    expect(tell({ type: 'ok', id: 1, objectives: [1], constraints: [Infinity] })).toBe('not-finite')
    expect(tell({ type: 'ok', id: 1, objectives: [1, 2], constraints: [0] })).toBe('wrong-length')
    expect(tell({ type: 'ok', id: 1, objectives: [1] })).toBe('wrong-length')
    expect(tell({ type: 'failed', id: 4, reason: '' })).toBe('unknown-id')
    expect(tell(good)).toBe('told-twice')
    expect(run.status().evaluations).toBe(0)
    run.tell([good])
    expect(tell({ type: 'failed', id: 0, reason: '' })).toBe('told-twice')
  })
})
