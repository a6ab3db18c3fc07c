import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createNsga2, resumeNsga2 } from '../src/index.js'
import { modes } from './modes.js'
import { advance, codeOf, createMixed, evaluate, plane, type Run } from './runs.js'

const bits = (run: Run) => JSON.stringify(run.checkpoint())

describe('resuming', () => {
  it.each(Object.entries(modes))('goes on bit by bit from anywhere, with every kind of variable: %s', (_, options) => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(150), fc.nat(25), (seed, told, asked) => {
        const run = createMixed({ seed, ...options })
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
      { numRuns: 12 },
    )
  })

  it('goes on with a large population', () => {
    const run = createMixed({ population: 300 })
    run.tell(run.ask().map(evaluate))
    const resumed: Run = resumeNsga2(run.checkpoint())
    expect(resumed.ask()).toEqual(run.ask())
  })

  it('takes another end, and goes on with a run that was over', () => {
    const run = createMixed({ until: { evaluations: 30 } })
    advance(run, 3)
    expect(run.status()).toMatchObject({ evaluations: 30, stopped: '30 evaluations' })
    expect(run.ask()).toEqual([])
    const resumed: Run = resumeNsga2(run.checkpoint(), { until: { evaluations: 50 } })
    advance(resumed, 3)
    expect(resumed.status()).toMatchObject({ evaluations: 50, stopped: '50 evaluations' })
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
