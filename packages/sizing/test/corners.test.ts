import { type Acceptance, identify } from '@analogkit/identification'
import { parseNetlist } from '@analogkit/netlist'
import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import { recognize } from '@analogkit/recognition'
import type { Simulator } from '@analogkit/simulator'
import { generic28, thresholdDeviation } from '@analogkit/technology'
import { evaluate, opampSe, type Sizing } from '@analogkit/testbench'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atOperatingCorner } from '../src/at-operating-corner.js'
import { cornerRace } from '../src/corner-race.js'
import { followCorner } from '../src/follow-corner.js'
import {
  benchOf,
  type OperatingCorner,
  operatingCorners,
  type SizeOptions,
  type SizeProgress,
  type SizeRecord,
  size,
  type Trial,
} from '../src/index.js'
import { acceptedMiller } from './verdict.js'

const hot: OperatingCorner = { name: 'hot', process: 'ss', supply: 1.62, temperature: 125 }
const cold: OperatingCorner = { name: 'cold', process: 'ff', supply: 1.98, temperature: -40 }
/** Where nothing can work. */
const dark: OperatingCorner = { name: 'dark', supply: 0.4 }

let simulator: Simulator
let verdict: Acceptance
beforeAll(async () => {
  simulator = await ngspiceWasm({ workers: 2 })
  verdict = await acceptedMiller(simulator)
})
afterAll(() => simulator.close())

async function explored(options: Partial<SizeOptions> = {}) {
  const trials: Trial[] = []
  let last: SizeProgress | undefined
  const onProgress = (progress: SizeProgress) => {
    last = progress
  }
  const given = { simulator, budget: 12, population: 12, corners: [hot, cold], onProgress, ...options }
  for await (const trial of size(verdict, given)) trials.push(trial)
  return { trials, last }
}

describe('size in corners', () => {
  it('tells the worst value of each metric and its corner, as the bench there measures it', async () => {
    const { trials } = await explored({ budget: 1 })
    const [{ corners, sizing, measures } = {} as Partial<Trial>] = trials
    expect(corners).toMatchObject({ robust: true, ran: ['hot', 'cold'] })
    const bench = benchOf(verdict)
    // The worst power is at the highest supply, the least bandwidth where carriers are slowest.
    expect(corners?.worst.power?.corner).toBe('cold')
    expect(corners?.worst.gbw?.corner).toBe('hot')
    const there = await evaluate(atOperatingCorner(bench.testbench, generic28, hot), sizing as Sizing, simulator)
    expect(Number(there.metrics.gbw) / Number(corners?.worst.gbw?.value)).toBeCloseTo(1, 2)
    expect(there.metrics.gbw).toBeLessThan(Number(measures?.gbw))
  })

  it('stops at the first corner that fails and tries it first from the next batch on', async () => {
    const records: SizeRecord[] = []
    const corners = [hot, cold, dark]
    const { trials, last } = await explored({
      corners,
      budget: 8,
      batch: 4,
      onRecord: (record) => void records.push(record),
    })
    const [first] = trials
    expect(first?.corners).toMatchObject({ robust: false, ran: ['hot', 'cold', 'dark'], failed: { corner: 'dark' } })
    expect(first?.corners?.failed?.reason).toMatch(/\w/)
    expect(trials.at(-1)?.corners?.ran).toEqual(['dark'])
    const runs = records.flatMap(({ corners: found }) => found ?? [])
    expect(runs.every(({ ran, saved }) => ran + saved === 3)).toBe(true)
    // What does not hold under nominal conditions is not tried at all: three runs saved.
    expect(last?.corners).toEqual({
      robust: 0,
      ran: runs.reduce((sum, { ran }) => sum + ran, 0),
      saved: 3 * 8 - runs.reduce((sum, { ran }) => sum + ran, 0),
    })
    expect(last?.corners?.saved).toBeGreaterThan(8)
  })

  it('yields what fails in a corner, too, and says which target it misses there', async () => {
    const [nominal] = (await explored({ budget: 1, corners: [] })).trials
    // Just met under nominal conditions: slow transistors miss it.
    const targets = [{ metric: 'gbw', value: 0.98 * Number(nominal?.measures.gbw) }]
    const [trial] = (await explored({ budget: 1, targets })).trials
    expect(trial?.found?.missed).toEqual([])
    expect(trial?.corners).toMatchObject({ robust: false, ran: ['hot'], failed: { corner: 'hot', missed: ['gbw'] } })
  })

  it('gives the same trials whatever the number of workers, and goes on from records', async () => {
    const single = await ngspiceWasm({ workers: 1 })
    const options = { corners: [hot, dark, cold], mismatch: { samples: 2 }, batch: 4 }
    const all: SizeRecord[] = []
    const { trials } = await explored({ ...options, onRecord: (record) => void all.push(record) })
    try {
      expect((await explored({ ...options, simulator: single })).trials).toEqual(trials)
    } finally {
      await single.close()
    }
    const records: readonly SizeRecord[] = JSON.parse(JSON.stringify(all.slice(0, 6)))
    expect((await explored({ ...options, records })).trials).toEqual(trials)
  })

  it('measures the offset of specimens whose transistors differ', async () => {
    const [trial] = (await explored({ budget: 1, corners: [], mismatch: { samples: 60 } })).trials
    const { samples, passed, offsetDeviation = 0 } = trial?.corners?.mismatch ?? { samples: 0, passed: 0 }
    expect(samples).toBe(60)
    expect(passed).toBe(60)
    const { w = 0, l = 0 } = trial?.sizing.devices.m1 ?? {}
    // The input pair alone gives sqrt(2) times the threshold of one (Pelgrom); its mirror adds to that.
    const pair = Math.SQRT2 * thresholdDeviation(generic28.families.io?.n ?? { matching: 0 }, { w, l })
    expect(offsetDeviation / pair).toBeGreaterThan(0.8)
    expect(offsetDeviation / pair).toBeLessThan(3)
  })

  it('counts specimens that miss what is asked for, and calls robust what enough of them meet', async () => {
    const [nominal] = (await explored({ budget: 1, corners: [] })).trials
    const targets = [{ metric: 'gbw', value: 0.999 * Number(nominal?.measures.gbw) }]
    const at = async (leastShare: number) =>
      (await explored({ budget: 1, corners: [], targets, mismatch: { samples: 12, leastShare } })).trials[0]?.corners
    const strict = await at(1)
    expect(strict?.mismatch?.passed).toBeGreaterThan(0)
    expect(strict?.mismatch?.passed).toBeLessThan(12)
    expect(strict?.robust).toBe(false)
    expect((await at(0.01))?.robust).toBe(true)
  })

  it('calls nothing robust whose offset deviates by more than was asked for', async () => {
    const at = async (mostOffset: number) =>
      (await explored({ budget: 1, corners: [], mismatch: { samples: 4, mostOffset } })).trials[0]?.corners
    expect(await at(1)).toMatchObject({ robust: true, mismatch: { passed: 4 } })
    expect(await at(1e-6)).toMatchObject({ robust: false, mismatch: { passed: 4 } })
  })

  it('multiplies the passives of a corner', async () => {
    const large: OperatingCorner = { name: 'large', capacitance: 2 }
    const [trial] = (await explored({ budget: 1, corners: [large] })).trials
    // The unity-gain frequency of a Miller amplifier goes with the inverse of its capacitor.
    const ratio = Number(trial?.corners?.worst.gbw?.value) / Number(trial?.measures.gbw)
    expect(ratio).toBeGreaterThan(0.4)
    expect(ratio).toBeLessThan(0.65)
    expect(trial?.corners?.worst.gbw?.corner).toBe('large')
  })

  it('says what is wrong with corners and mismatch', async () => {
    await expect(explored({ corners: [hot, hot] })).rejects.toThrow('two corners are called hot: rename one')
    await expect(explored({ corners: [{ name: 'x', supply: -1 }] })).rejects.toMatchObject({ code: 'bad-corner' })
    await expect(explored({ corners: [{ name: 'x', process: 'zz' }] })).rejects.toThrow(/corner zz.*ff, ss/)
    await expect(explored({ mismatch: { samples: 0 } })).rejects.toThrow('samples are a whole number from 1, not 0')
    await expect(explored({ corners: [{ name: 'x', resistance: 0 }] })).rejects.toThrow('a positive number, not 0')
    await expect(explored({ mismatch: { samples: 1, mostOffset: 1e-3 } })).rejects.toThrow('draw two or more')
    await expect(explored({ mismatch: { samples: 2, mostOffset: -1 } })).rejects.toMatchObject({ code: 'bad-mismatch' })
    await expect(explored({ mismatch: { samples: 2, leastShare: 2 } })).rejects.toMatchObject({ code: 'bad-mismatch' })
  })
})

describe('operatingCorners', () => {
  it('combines process corners, supplies and temperatures', () => {
    const all = operatingCorners(verdict)
    // Four process corners beside the typical one, two supplies, two temperatures.
    expect(all).toHaveLength(16)
    expect(all[0]).toEqual({ name: 'ff 1.62 V -40 degC', process: 'ff', supply: 1.62, temperature: -40 })
    expect(operatingCorners(verdict, { processes: ['ss'], supplies: [1], temperatures: [85] })).toEqual([
      { name: 'ss 1.8 V 85 degC', process: 'ss', supply: 1.8, temperature: 85 },
    ])
    // Twice as many with two spreads of the passives.
    expect(operatingCorners(verdict, { passives: [0.85, 1.15] })).toHaveLength(32)
    expect(operatingCorners(verdict, { passives: [0.85] })[0]).toMatchObject({ resistance: 0.85, capacitance: 0.85 })
  })
})

describe('cornerRace', () => {
  it('orders corners by how many races they ended', () => {
    const bench = benchOf(verdict)
    const asked = bench.testbench.class
    const race = cornerRace({
      simulator,
      bench,
      asked,
      corners: [hot, cold, dark],
      mismatch: undefined,
      signal: undefined,
    })
    for (const failed of ['dark', 'cold', 'dark']) race.learn({ ran: 1, saved: 2, failed, violation: 1.5 })
    expect(race.order().map(({ name }) => name)).toEqual(['dark', 'cold', 'hot'])
  })
})

describe('followCorner', () => {
  it('moves the voltages at gates of p devices with the supply, and leaves currents and those of n devices', () => {
    const structure = recognize(verdict.netlist)
    const { testbench } = benchOf(verdict)
    // Net x drives gates of p devices, f those of n devices, c none.
    const roles = { x: 'bias-voltage', f: 'bias-voltage', i: 'bias-current-source' } as const
    const hold = { conductance: 1e-3, limit: 1e-5 }
    const sizing: Sizing = {
      devices: {},
      biases: { x: 1.1, f: 0.6, i: 1e-5 },
      commonMode: [{ nets: ['c', 'c'], voltage: 0.9, ...hold }],
    }
    const moved = followCorner(sizing, structure, { ...testbench, roles }, { rise: 0.2, gates: { f: 0.05 } })
    expect(moved.biases.x).toBeCloseTo(1.3, 9)
    expect(moved.biases.f).toBeCloseTo(0.65, 9)
    expect(moved.biases.i).toBe(1e-5)
    // An output stays at half of the supply.
    expect(moved.commonMode?.[0]?.voltage).toBeCloseTo(1, 9)
  })
})

describe('a circuit that is biased by a voltage', () => {
  it('carries the same current in corners, as behind a mirror with a constant current', async () => {
    const text =
      '.subckt amp a b c d e f\nm1 x a t e nmos\nm2 c b t e nmos\nm3 x x d d pmos\nm4 c x d d pmos\nm5 t f e e nmos\n.ends'
    const [biased] = await identify(parseNetlist(text), { classes: [opampSe], technology: generic28, simulator })
    if (biased?.outcome !== 'accepted') throw new Error('not accepted')
    expect(biased.roles.f).toBe('bias-voltage')
    // Process alone: the supply would change the power, too.
    const corners = ['ss', 'ff'].map((process) => ({ name: process, process }))
    const easy = {
      ...opampSe,
      metrics: opampSe.metrics.map((metric) => ({ ...metric, identifies: metric.id === 'gbw' })),
    }
    const trials: Trial[] = []
    for await (const trial of size(biased, { simulator, class: easy, budget: 1, corners })) trials.push(trial)
    const [{ corners: report, measures } = {} as Partial<Trial>] = trials
    expect(report?.ran).toEqual(['ss', 'ff'])
    // The same voltage would double it.
    expect(Number(report?.worst.power?.value) / Number(measures?.power)).toBeLessThan(1.1)
  })
})
