import type { Acceptance } from '@analogkit/identification'
import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import { createMemoryStore, type Simulator } from '@analogkit/simulator'
import { opampSe } from '@analogkit/testbench'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SizeOptions, type SizeProgress, type SizeRecord, size, type Trial } from '../src/index.js'
import { withTargets } from '../src/target.js'
import { createTargetTally } from '../src/target-tally.js'
import { acceptedMiller } from './verdict.js'

const targets = [
  { metric: 'gain', value: 70 },
  { metric: 'gbw', value: 50e6 },
  { metric: 'power', value: 1e-4 },
]
const sizing = { devices: {}, biases: {} }
const good = { gain: 60, gbw: 1e6, 'phase-margin': 60, power: 1e-3 }

function record(proposal: number, measures: Readonly<Record<string, number>>, meets = true): SizeRecord {
  return { proposal, point: [proposal], violation: 1, meets, simulations: 1, measures: { ...good, ...measures } }
}

function tallyOf(records: readonly SizeRecord[]) {
  const tally = createTargetTally(opampSe, withTargets(opampSe, targets), targets)
  for (const each of records) tally?.tell(each)
  return tally
}

describe('createTargetTally', () => {
  it('tells targets that were never met, those never met together, and what comes nearest', () => {
    const report = tallyOf([
      record(0, { gain: 75 }),
      record(1, { gain: 68, gbw: 60e6 }),
      record(2, { power: 3e-4 }),
      record(3, { power: 2e-4 }),
    ])?.report(() => sizing)
    expect(report?.met).toBe(false)
    expect(report?.never.map(({ metrics, nearest }) => [metrics, nearest?.number])).toEqual([[['power'], 4]])
    expect(report?.apart.map(({ metrics, nearest }) => [metrics, nearest?.number])).toEqual([[['gain', 'gbw'], 2]])
    expect(report?.apart[0]?.nearest).toMatchObject({ measures: { gain: 68, gbw: 60e6 }, missed: ['gain', 'power'] })
  })

  it('counts no sizing that misses a threshold of the class, and no metric that was not measured', () => {
    const report = tallyOf([record(0, { gain: 75, 'phase-margin': 10 }, false)])?.report(() => sizing)
    expect(report?.never.map(({ metrics }) => metrics)).toEqual([['gain'], ['gbw'], ['power']])
    expect(report?.never.every(({ nearest }) => nearest === undefined)).toBe(true)
    expect(report?.apart).toEqual([])
  })

  it('is content where one sizing meets all, and is not there without targets', () => {
    const tally = tallyOf([record(0, { gain: 71, gbw: 51e6, power: 0.9e-4 })])
    expect(tally?.report(() => sizing)).toMatchObject({ met: true, never: [], apart: [], nearest: { missed: [] } })
    expect(tally?.unmet()).toEqual([])
    expect(createTargetTally(opampSe, opampSe, [])).toBeUndefined()
  })

  it('begins to seek at the point that comes nearest by the estimate', () => {
    const tally = tallyOf([])
    const placement = (gain: number) => ({ sizing, conditions: {}, expected: 0, estimated: { ...good, gain } })
    tally?.screen([0.1], placement(50))
    tally?.screen([0.2], placement(69))
    tally?.screen([0.3], placement(60))
    // All of them, gain alone, and gain with another.
    expect(tally?.unmet().map(({ starts }) => starts[0]?.[0])).toEqual([0.2, 0.2, 0.1, 0.1, 0.2, 0.2, 0.1])
  })
})

describe('size with targets', () => {
  let simulator: Simulator
  let verdict: Acceptance
  beforeAll(async () => {
    simulator = await ngspiceWasm({ workers: 2 })
    verdict = await acceptedMiller(simulator)
  })
  afterAll(() => simulator.close())

  async function explored(options: Partial<SizeOptions>) {
    const trials: Trial[] = []
    const seen: SizeProgress[] = []
    const onProgress = (progress: SizeProgress) => void seen.push(progress)
    for await (const trial of size(verdict, { simulator, budget: 40, onProgress, ...options })) trials.push(trial)
    return { trials, seen, last: seen.at(-1) }
  }

  it('ends with what stands in the way of targets, and with the trials that come nearest', async () => {
    const impossible = [
      { metric: 'gain', value: 300 },
      { metric: 'gbw', value: 5e6 },
    ]
    const { trials, seen, last } = await explored({ targets: impossible })
    expect(last?.trials).toBeLessThanOrEqual(40)
    expect(last?.targets?.met).toBe(false)
    expect(last?.targets?.never.map(({ metrics }) => metrics)).toEqual([['gain']])
    // It has more gain than the sizing that was accepted, and is a trial of its own.
    const nearest = last?.targets?.never[0]?.nearest
    expect(nearest?.measures.gain).toBeGreaterThan(Number(verdict.measures.gain))
    expect(trials.map(({ number }) => number)).toContain(nearest?.number)
    expect(nearest?.sizing).toEqual(trials.find(({ number }) => number === nearest?.number)?.sizing)
    expect(seen.slice(0, -1).every((progress) => progress.targets === undefined)).toBe(true)
  })

  it('has nothing to tell of targets that were met, or not asked for', async () => {
    const { last } = await explored({ budget: 4, targets: [{ metric: 'gain', value: 50 }] })
    expect(last?.targets).toMatchObject({ met: true, never: [], apart: [] })
    expect((await explored({ budget: 2 })).last).not.toHaveProperty('targets')
  })

  it('goes on from records also at the end', async () => {
    const all: SizeRecord[] = []
    const options = { budget: 20, targets: [{ metric: 'gain', value: 300 }] }
    const { trials } = await explored({ ...options, onRecord: (found) => void all.push(found) })
    const records: readonly SizeRecord[] = JSON.parse(JSON.stringify(all))
    const fresh: SizeRecord[] = []
    expect((await explored({ ...options, records, onRecord: (found) => void fresh.push(found) })).trials).toEqual(
      trials,
    )
    expect(fresh).toEqual([])
  })

  it('simulates nothing again that a cache knows', async () => {
    const cache = createMemoryStore()
    const first = await explored({ budget: 6, cache })
    expect(first.last?.cache?.hits).toBe(0)
    const again = await explored({ budget: 6, cache })
    expect(again.trials).toEqual(first.trials)
    expect(again.last?.cache).toEqual({ hits: first.last?.cache?.misses, misses: 0 })
  })
})
