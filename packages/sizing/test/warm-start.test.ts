import { type Acceptance, identify } from '@analogkit/identification'
import { parseNetlist } from '@analogkit/netlist'
import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import { recognize } from '@analogkit/recognition'
import type { Simulator } from '@analogkit/simulator'
import { generic28 } from '@analogkit/technology'
import { opampSe } from '@analogkit/testbench'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { labelDevices } from '../src/device-labels.js'
import { deviceRoles } from '../src/device-roles.js'
import { type SizeOptions, type SizeProgress, size, type Trial } from '../src/index.js'
import { acceptedMiller } from './verdict.js'

/** The Miller amplifier of the other tests with other names, in another order. */
const renamed =
  '.subckt other v1 v2 v3 v4 v5 v6\nc9 q9 v3\nr9 q7 q9\nm18 v6 v6 v5 v5 nmos\nm17 v3 v6 v5 v5 nmos\nm16 v3 q7 v4 v4 pmos\nm15 q2 v6 v5 v5 nmos\nm14 q7 q1 v4 v4 pmos\nm13 q1 q1 v4 v4 pmos\nm12 q7 v2 q2 v5 nmos\nm11 q1 v1 q2 v5 nmos\n.ends'
/** Upside down: p inputs, no resistor. */
const upsideDown =
  '.subckt down a b c d e f\nm1 x a t d pmos\nm2 y b t d pmos\nm3 x x e e nmos\nm4 y x e e nmos\nm5 t f d d pmos\nm6 c y e e nmos\nm7 c f d d pmos\nm8 f f d d pmos\ncc y c\n.ends'

const targets = [
  { metric: 'gbw', value: 20e6 },
  { metric: 'phase-margin', value: 60 },
  { metric: 'power', value: 80e-6 },
]

let simulator: Simulator
let miller: Acceptance
let copy: Acceptance
let other: Acceptance
beforeAll(async () => {
  simulator = await ngspiceWasm({ workers: 2 })
  miller = await acceptedMiller(simulator)
  copy = await accepted(renamed)
  other = await accepted(upsideDown)
})
afterAll(() => simulator.close())

async function accepted(text: string): Promise<Acceptance> {
  const [verdict] = await identify(parseNetlist(text), { classes: [opampSe], technology: generic28, simulator })
  if (verdict?.outcome !== 'accepted') throw new Error('not accepted')
  return verdict
}

/** Explores until a trial meets all targets. */
async function untilMet(verdict: Acceptance, options: Partial<SizeOptions> = {}) {
  let last: SizeProgress | undefined
  const onProgress = (progress: SizeProgress) => {
    last = progress
  }
  const met: Trial[] = []
  for await (const trial of size(verdict, { simulator, budget: 60, targets, onProgress, ...options })) {
    if (trial.found?.missed.length !== 0) continue
    met.push(trial)
    break
  }
  return { met, simulations: last?.simulations ?? 0 }
}

describe('size from trials of another circuit', () => {
  it('reaches targets in a renamed copy with fewer simulations than without', async () => {
    const first = await untilMet(miller)
    expect(first.met).toHaveLength(1)
    const cold = await untilMet(copy)
    const warm = await untilMet(copy, { start: { trials: first.met, verdict: miller } })
    expect(warm.met[0]?.number).toBe(1)
    expect(warm.simulations).toBeLessThan(cold.simulations)
    // The same devices by other names: m1 is m11, the bias mirror m8 is m18.
    const [here, there] = [first.met[0]?.sizing.devices, warm.met[0]?.sizing.devices]
    expect(Number(there?.m11?.w) / Number(here?.m1?.w)).toBeCloseTo(1, 3)
    expect(Number(there?.m18?.w) / Number(here?.m8?.w)).toBeCloseTo(1, 3)
  })

  it('begins a similar circuit with the lengths and capacitors that devices with the same roles had', async () => {
    // The steadiest of some: it works the other way up, too.
    const margin = ({ measures }: Trial): number => Number(measures['phase-margin'])
    const [trial] = (await trialsOf(miller, { budget: 12 })).toSorted((a, b) => margin(b) - margin(a))
    if (trial === undefined) throw new Error('no trial')
    const [carried] = await trialsOf(other, { budget: 1, start: { trials: [trial], verdict: miller } })
    const [here, there] = [trial.sizing.devices, carried?.sizing.devices ?? {}]
    expect(here.m1?.l).not.toBe(miller.sizing.devices.m1?.l)
    // Lengths do not depend on the type of the transistor.
    for (const name of ['m1', 'm3', 'm6', 'm5']) expect(there[name]?.l).toBe(here[name]?.l)
    expect(there.cc?.c).toBe(here.cc?.c)
  })

  it('refuses trials that have no coordinates, or those of another circuit', async () => {
    const [trial] = await trialsOf(miller, { budget: 1 })
    if (trial === undefined) throw new Error('no trial')
    const { found: _, ...bare } = trial
    await expect(untilMet(copy, { start: { trials: [bare], verdict: miller } })).rejects.toThrow(
      'not one of a data set',
    )
    const short = { ...trial, found: { space: 'plan', point: [0.5], missed: [] } as const }
    await expect(untilMet(copy, { start: { trials: [short] } })).rejects.toThrow(
      /has 1 coordinates, where there are \d+/,
    )
    const options = { start: { trials: [trial] }, coordinates: 'geometry' } as const
    await expect(untilMet(miller, options)).rejects.toMatchObject({ code: 'bad-start' })
  })
})

async function trialsOf(verdict: Acceptance, options: Partial<SizeOptions>): Promise<readonly Trial[]> {
  const trials: Trial[] = []
  for await (const trial of size(verdict, { simulator, ...options })) trials.push(trial)
  return trials
}

describe('labelDevices', () => {
  it('pairs the devices of circuits that are wired alike', () => {
    const { own } = labelDevices(copy, miller)
    expect(own.get('m16')).toBe('m6')
    expect(own.get('c9')).toBe('cc')
    expect(['m1', 'm2']).toContain(own.get('m11'))
  })

  it('tells devices of others by their roles, whatever their type', () => {
    const { own, other: theirs } = labelDevices(other, miller)
    for (const name of ['m1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7', 'm8', 'cc'])
      expect(own.get(name)).toBe(theirs.get(name))
    expect(theirs.get('rz')).toBe('compensation resistor')
  })
})

describe('deviceRoles', () => {
  it('says what each device of an amplifier is for', () => {
    expect(Object.fromEntries(deviceRoles(recognize(miller.netlist), miller.hypothesis))).toEqual({
      m1: 'input pair',
      m2: 'input pair',
      m3: 'input load',
      m4: 'input load',
      m5: 'tail',
      m6: 'output driver',
      m7: 'output load',
      m8: 'diode like the inputs',
      cc: 'compensation capacitor',
      rz: 'compensation resistor',
    })
  })
})
