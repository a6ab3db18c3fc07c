import type { Acceptance } from '@analogkit/identification'
import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import { type Session, SimulationError, type Simulator } from '@analogkit/simulator'
import { generic65 } from '@analogkit/technology'
import { evaluate, opampSe } from '@analogkit/testbench'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  benchOf,
  type SizeOptions,
  type SizeProgress,
  type SizeRecord,
  size,
  type Trial,
  topologyHash,
} from '../src/index.js'
import { acceptedMiller } from './verdict.js'

let simulator: Simulator
let verdict: Acceptance
beforeAll(async () => {
  simulator = await ngspiceWasm({ workers: 2 })
  verdict = await acceptedMiller(simulator)
})
afterAll(() => simulator.close())

async function trialsOf(options: Partial<SizeOptions> = {}): Promise<readonly Trial[]> {
  const trials: Trial[] = []
  for await (const trial of size(verdict, { simulator, budget: 40, population: 16, ...options })) trials.push(trial)
  return trials
}

/** A simulator that dies in every so-manyth run. */
function mortal(engine: Simulator, every: number): Simulator {
  let runs = 0
  const run = (session: Session): Session['run'] =>
    ((...given: Parameters<Session['run']>) => {
      runs += 1
      return runs % every === 0 ? Promise.reject(new SimulationError('crash', 'it died')) : session.run(...given)
    }) as Session['run']
  return replacing(engine, {
    open: async (...given: Parameters<Simulator['open']>) => {
      const session = await engine.open(...given)
      return replacing(session, { run: run(session) })
    },
  })
}

/** An object with some of its members replaced. */
function replacing<T extends object>(whole: T, members: Partial<T>): T {
  return new Proxy(whole, {
    get: (target, key) => {
      const value: unknown = Reflect.get(Object.hasOwn(members, key) ? members : target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

describe('size', () => {
  it('finds many sizings that meet every threshold, all different', async () => {
    const trials = await trialsOf()
    expect(trials.length).toBeGreaterThan(20)
    expect(new Set(trials.map(({ id }) => id)).size).toBe(trials.length)
    for (const { measures, scores } of trials) {
      expect(measures.gain).toBeGreaterThanOrEqual(40)
      expect(measures.gbw).toBeGreaterThanOrEqual(100e3)
      expect(measures['phase-margin']).toBeGreaterThanOrEqual(30)
      expect(scores.gain).toBeGreaterThanOrEqual(60)
    }
  })

  it('spreads: the cheapest trial needs at most half of the power of the dearest', async () => {
    const power = (await trialsOf()).map(({ measures }) => Number(measures.power))
    expect(Math.min(...power)).toBeLessThan(Math.max(...power) / 2)
  })

  it('gives the same trials for the same seed, whatever the number of workers', async () => {
    const single = await ngspiceWasm({ workers: 1 })
    try {
      expect(await trialsOf({ budget: 24, simulator: single })).toEqual(await trialsOf({ budget: 24 }))
    } finally {
      await single.close()
    }
  })

  it('measures again what a trial says', async () => {
    const [trial] = await trialsOf({ budget: 8 })
    if (trial === undefined) throw new Error('no trial')
    const { metrics } = await evaluate(benchOf(verdict).testbench, trial.sizing, simulator)
    expect(metrics).toEqual(trial.measures)
    expect(trial.topology).toBe(topologyHash(verdict))
    expect(JSON.parse(JSON.stringify(trial))).toEqual(trial)
  })

  it('starts at the sizing that was accepted', async () => {
    const [first] = await trialsOf({ budget: 1 })
    expect(first?.number).toBe(1)
    for (const [metric, value] of Object.entries(verdict.measures)) {
      // The point of a sizing is found again up to the four digits that sizes are rounded to.
      expect((first?.measures[metric] ?? 0) / value).toBeCloseTo(1, 1)
    }
  })

  it('counts every sizing and every success', async () => {
    const seen: SizeProgress[] = []
    const trials = await trialsOf({ budget: 20, onProgress: (progress) => seen.push(progress) })
    expect([...new Set(seen.map(({ trials: count }) => count))]).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    )
    expect(seen.at(-1)?.simulations).toBeGreaterThanOrEqual(20)
    expect(trials.length).toBeLessThanOrEqual(20)
  })

  it('goes on from its records without simulating them again, as if it had never stopped', async () => {
    const all: SizeRecord[] = []
    const whole = await trialsOf({ budget: 24, onRecord: (record) => void all.push(record) })
    const records: readonly SizeRecord[] = JSON.parse(JSON.stringify(all.slice(0, 10)))
    const fresh: SizeRecord[] = []
    const resumed = await trialsOf({ budget: 24, records, onRecord: (record) => void fresh.push(record) })
    expect(resumed).toEqual(whole)
    expect(fresh).toEqual(all.slice(10))
    await expect(trialsOf({ budget: 24, seed: 2, records })).rejects.toMatchObject({ code: 'bad-record' })
  })

  it('ends with the error of a full disk; what was recorded before is enough to go on from', async () => {
    const kept: SizeRecord[] = []
    const onRecord = (record: SizeRecord) => {
      if (kept.length === 5) throw new Error('ENOSPC: no space left on device')
      kept.push(record)
    }
    await expect(trialsOf({ budget: 12, onRecord })).rejects.toThrow('ENOSPC')
    expect(await trialsOf({ budget: 12, records: kept })).toEqual(await trialsOf({ budget: 12 }))
  })

  it('counts the sizings that the simulator dies of, and goes on', async () => {
    let last: SizeProgress | undefined
    const trials = await trialsOf({
      budget: 20,
      simulator: mortal(simulator, 10),
      onProgress: (progress) => {
        last = progress
      },
    })
    expect(last?.trials).toBe(20)
    expect(last?.crashed).toBeGreaterThan(2)
    expect(trials.length).toBeGreaterThan(0)
  })

  it.each(['nsga2', 'differential-evolution', 'local', 'random'] as const)(
    'lets %s search widths and lengths, too',
    async (optimizer) => {
      const [first] = await trialsOf({ budget: 6, optimizer, coordinates: 'geometry' })
      expect(first?.found?.space).toBe('geometry')
      // Where nothing is estimated, nothing can be found beaten.
      const whole = await trialsOf({ budget: 6, optimizer, coordinates: 'geometry', frontOnly: true })
      expect(whole.map(({ id }) => id)).toEqual(
        (await trialsOf({ budget: 6, optimizer, coordinates: 'geometry' })).map(({ id }) => id),
      )
    },
  )

  it('says which targets a trial misses', async () => {
    const [first] = await trialsOf({ budget: 1, targets: [{ metric: 'cmrr', value: 300 }] })
    expect(first?.found?.missed).toEqual(['cmrr'])
  })

  it('stops when asked to, and closes what it opened', async () => {
    const controller = new AbortController()
    const enough = new Error('enough')
    await expect(trialsOf({ signal: AbortSignal.abort(enough) })).rejects.toBe(enough)
    const run = trialsOf({ signal: controller.signal, onProgress: () => controller.abort(new Error('enough')) })
    await expect(run).rejects.toThrow(/enough|abort/i)
  })

  it('says what to pass when it cannot go on', async () => {
    await expect(trialsOf({ budget: 0 })).rejects.toMatchObject({ code: 'bad-budget' })
    await expect(trialsOf({ objectives: ['gian'] })).rejects.toThrow(
      'class opamp-se has no metric gian: choose from gain, gbw',
    )
    await expect(trialsOf({ technology: generic65 })).rejects.toMatchObject({ code: 'unknown-technology' })
    await expect(trialsOf({ class: { ...opampSe, id: 'mine' } })).rejects.toMatchObject({ code: 'unknown-class' })
  })
})
