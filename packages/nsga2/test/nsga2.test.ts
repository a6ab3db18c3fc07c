import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createNsga2, dominates, type Result } from '../src/index.js'
import { mixedVariables } from './problems.js'
import { advance, codeOf, createMixed, evaluate, plane } from './runs.js'

describe('asking', () => {
  it('asks for a population first, inside the bounds', () => {
    const candidates = createMixed().ask()
    expect(candidates.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, id) => id))
    for (const { values } of candidates) {
      const [x, c, n, m, kind, flag, width, fingers] = values
      expect(x >= -1 && x <= 1 && c >= 1e-15 && c <= 1e-9).toBe(true)
      expect([-3, -2, -1, 0, 1, 2, 3]).toContain(n)
      expect(Number.isInteger(m) && m >= 1 && m <= 1000).toBe(true)
      expect(['nmos', 'pmos', 'bjt']).toContain(kind)
      expect([true, false]).toContain(flag)
      expect(width >= 0.18 && width <= 10 && Number(width.toFixed(2)) === width).toBe(true)
      expect(fingers >= 2 && fingers <= 64 && fingers % 2 === 0).toBe(true)
    }
  })

  it('keeps children inside the bounds, on whole numbers and on their grids', () => {
    for (const { values } of advance(createMixed(), 30).population()) {
      const [x, c, n, m, , , width, fingers] = values
      expect(width >= 0.18 && width <= 10 && Number(width.toFixed(2)) === width).toBe(true)
      expect(fingers >= 2 && fingers <= 64 && fingers % 2 === 0).toBe(true)
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
      [0.1, 3.3e-12, 2, 100, 'bjt', false, 0.3, 4],
      [-1, 1e-15, -3, 7, 'nmos', true, 10, 64],
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
    expect(run.status()).toMatchObject({ generation: 1, evaluations: 20, failures: 6, lastFailure: 'no convergence' })
  })

  it('goes on asynchronously: results that come late count for a later generation', () => {
    const run = createMixed()
    const waiting = [...run.ask(30)]
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

  it('lets each result take part at once where a generation has one child', () => {
    const run = createNsga2({ variables: plane, objectives: ['minimize'], population: 4, offspring: 1 })
    const tell = (value: number) => run.tell([{ type: 'ok', id: run.ask(1)[0]!.id, objectives: [value] }])
    for (const value of [5, 6, 7, 8]) tell(value)
    expect(run.ask()).toHaveLength(1)
    run.tell([{ type: 'ok', id: 4, objectives: [4] }])
    expect(run.population().map(({ objectives }) => objectives[0])).toEqual([4, 5, 6, 7])
    expect(run.status()).toMatchObject({ generation: 2, evaluations: 5 })
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

  it('keeps the partial points that came furthest, behind any infeasible one and before any failed one', () => {
    const run = createNsga2({ variables: plane, objectives: ['minimize'], constraints: 3, population: 5 })
    const [a, b, c, d, e] = run.ask().map(({ id }) => id) as [number, number, number, number, number]
    run.tell([
      { type: 'failed', id: a, reason: 'crash' },
      { type: 'partial', id: b, reason: 'no gain', constraints: [9, undefined, undefined] },
      { type: 'partial', id: c, reason: 'no bandwidth', constraints: [0, 8, undefined] },
      { type: 'partial', id: d, reason: 'no bandwidth', constraints: [-1, 7, undefined] },
      { type: 'ok', id: e, objectives: [0], constraints: [0, 0, 1000] },
    ])
    expect(run.checkpoint().members.map(({ id }) => id)).toEqual([e, d, c, b, a])
    expect(run.population().map(({ id }) => id)).toEqual([e])
    expect(run.status()).toMatchObject({ failures: 4, lastFailure: 'no bandwidth' })
  })

  it('knows the point with the least violation, even when it is no longer in the population', () => {
    const run = createNsga2({
      variables: plane,
      objectives: ['minimize'],
      constraints: 1,
      population: 2,
      restart: { generations: 1 },
    })
    expect(run.closest()).toBeUndefined()
    const tell = (...violations: number[]) =>
      run.tell(
        run.ask().map(({ id }, index) => ({ type: 'ok', id, objectives: [0], constraints: [violations[index]!] })),
      )
    tell(3, 2)
    tell(4, 5)
    expect(run.status()).toMatchObject({ restarts: 1 })
    expect(run.population()).toEqual([])
    expect(run.closest()).toMatchObject({ id: 1, violation: 2 })
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

  it('repeats a run with the same seed, and makes another with another', () => {
    expect(advance(createMixed({ seed: 5 }), 10).population()).toEqual(
      advance(createMixed({ seed: 5 }), 10).population(),
    )
    expect(advance(createMixed({ seed: 6 }), 1).population()).not.toEqual(
      advance(createMixed({ seed: 5 }), 1).population(),
    )
  })

  it('finds the best choices and integers', () => {
    const best = advance(createMixed({ population: 40 }), 150).front()
    expect(best.length).toBeGreaterThan(5)
    // The end of the front, which is still on its way, may hold a point that no better one dominates yet.
    const right = best.filter(({ values }) => values.slice(2).join() === '1,1,pmos,true,1,8')
    expect(right.length / best.length).toBeGreaterThan(0.9)
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
    expect(create({ variables: undefined })).toBe('bad-option')
    expect(create({ objectives: undefined })).toBe('bad-option')
    expect(create({ offspring: 0 })).toBe('bad-option')
    expect(create({ archive: { limit: 0 } })).toBe('bad-option')
    expect(create({ archive: { limit: 5, truncation: 'random' } })).toBe('bad-option')
    expect(create({ restart: { generations: 0 } })).toBe('bad-option')
    expect(create({ prescreen: { memory: 1 } })).toBe('bad-option')
    expect(create({ selection: { type: 'roulette' } })).toBe('bad-option')
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
    expect(tell({ type: 'okay', id: 1, objectives: [1], constraints: [0] })).toBe('bad-result')
    expect(tell({ type: 'partial', id: 1, reason: '', constraints: [Number.NaN] })).toBe('not-finite')
    expect(run.status().evaluations).toBe(0)
    run.tell([good])
    expect(tell({ type: 'failed', id: 0, reason: '' })).toBe('told-twice')
  })
})
