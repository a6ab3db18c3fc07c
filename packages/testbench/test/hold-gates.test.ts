import { parseNetlist } from '@analogkit/netlist'
import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import { type Hypothesis, recognize } from '@analogkit/recognition'
import type { Simulator } from '@analogkit/simulator'
import { generic28 } from '@analogkit/technology'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  buildTestbench,
  evaluate,
  movedNets,
  opampFd,
  opampSe,
  type Sizing,
  type Testbench,
  validate,
} from '../src/index.js'
import * as cascode from './cascode.js'

/** A stage whose diode loads stand beside a latch: what gain it has beyond a few comes from the latch. */
const circuit = parseNetlist(`.subckt latched inp inn outp outn vdd vss ib
m1 outn inp nt vss nmos
m2 outp inn nt vss nmos
m3 outn outp vdd vdd pmos
m4 outp outn vdd vdd pmos
m6 outn outn vdd vdd pmos
m7 outp outp vdd vdd pmos
m5 nt ib vss vss nmos
m8 ib ib vss vss nmos
.ends
`)
const structure = recognize(circuit)
const hypothesis: Hypothesis = {
  class: 'opamp-fd',
  roles: {
    inp: 'input+',
    inn: 'input-',
    outp: 'output+',
    outn: 'output-',
    vdd: 'supply',
    vss: 'ground',
    ib: 'bias-current-source',
  },
  symmetry: {
    devices: [
      ['m1', 'm2'],
      ['m3', 'm4'],
      ['m6', 'm7'],
    ],
    nets: [['outp', 'outn']],
  },
  polarity: 'sure',
  score: 1,
  reasons: [],
}
const testbench = buildTestbench(opampFd, structure, hypothesis, { technology: generic28 })
const unheld = buildTestbench(opampFd, { ...structure, regenerative: [] }, hypothesis, { technology: generic28 })

/** With a latch of so much of the diodes' width. */
function sizing(ratio: number): Sizing {
  const [pair, diode, latch] = [
    { w: 6e-6, l: 0.3e-6 },
    { w: 4e-6, l: 0.5e-6 },
    { w: 4e-6 * ratio, l: 0.5e-6 },
  ]
  const devices = {
    m1: pair,
    m2: pair,
    m3: latch,
    m4: latch,
    m6: diode,
    m7: diode,
    m5: diode,
    m8: { w: 1e-6, l: 0.5e-6 },
  }
  return { devices, biases: { ib: 5e-6 } }
}

/** The bench with one of its validity stages alone. */
function only(stage: string): Testbench {
  const validity = testbench.class.validity.filter(({ id }) => id === stage)
  return { ...testbench, class: { ...testbench.class, validity } }
}

let simulator: Simulator
beforeAll(async () => {
  simulator = await ngspiceWasm({ workers: 1 })
})
afterAll(() => simulator.close())

describe('gates that can be held', () => {
  it('are those of the latch, and the bench says so', () => {
    expect(testbench.held).toEqual(['m3', 'm4'])
    expect(testbench.modifications).toContainEqual({ port: 'outp', what: 'the gate of m3 can be held' })
    expect(unheld.held).toEqual([])
  })

  it('are none in a loop that no signal reaches, such as that of a reference', () => {
    const reference = parseNetlist(`.subckt referred inp inn out vdd vss
m1 x inp t vss nmos
m2 out inn t vss nmos
m3 x x vdd vdd pmos
m4 out x vdd vdd pmos
m5 t b vss vss nmos
m6 b b vss vss nmos
m7 b p vdd vdd pmos
m8 p p vdd vdd pmos
m9 p b vss vss nmos
.ends
`)
    const found = recognize(reference)
    const roles = { inp: 'input+', inn: 'input-', out: 'output', vdd: 'supply', vss: 'ground' } as const
    expect(found.regenerative).toEqual(['m7', 'm9'])
    const bench = buildTestbench(opampSe, found, { ...hypothesis, class: 'opamp-se', roles }, { technology: generic28 })
    expect(bench.held).toEqual([])
  })

  it('do not move the operating point, nor the gain', async () => {
    const options = { extent: 'identification', voltages: true } as const
    const before = await evaluate(unheld, sizing(0.9), simulator, options)
    const after = await evaluate(testbench, sizing(0.9), simulator, options)
    expect(Object.keys(before.voltages ?? {})).toContain('outp')
    expect(movedNets(before.voltages ?? {}, after.voltages ?? {}, 1e-5)).toEqual([])
    expect(after.metrics.gain).toBeCloseTo(before.metrics.gain ?? 0, 3)
    expect((after.metrics.gbw ?? 0) / (before.metrics.gbw ?? 1)).toBeCloseTo(1, 2)
  })

  it('take the gain away that only positive feedback gives', async () => {
    const evaluation = await evaluate(testbench, sizing(1.03), simulator, { extent: 'identification' })
    expect(evaluation.outcome).toBe('complete')
    // All thresholds are met, by a circuit whose diodes have less than 10 dB.
    expect(evaluation.violation).toBe(0)
    const held = await validate(testbench, sizing(1.03), simulator)
    expect(held).toMatchObject({
      outcome: 'incomplete',
      stage: 'regeneration',
      reason: 'without its positive feedback the gain is below 40 dB',
    })
    expect(held.values.heldgain).toBeLessThan(10)
  })
})

describe('the kick', () => {
  it('comes back where the diodes are stronger than the latch', async () => {
    expect(await validate(only('kick'), sizing(0.5), simulator)).toMatchObject({ outcome: 'complete' })
  })

  it('does not come back where the latch is stronger, though the simulator found an operating point', async () => {
    expect(await validate(only('kick'), sizing(2), simulator)).toMatchObject({
      outcome: 'incomplete',
      stage: 'kick',
      reason: 'after a kick of 1 mV the outputs run away: the operating point is not stable',
    })
  })
})

describe('a source for the common mode', () => {
  const options = { extent: 'identification', voltages: true } as const

  it('moves nothing where it holds what is there already, nor where it is not used', async () => {
    const { commonMode, ...alone } = cascode.sizing
    const unused = await evaluate(cascode.testbench, alone, simulator, options)
    const bare = buildTestbench(opampFd, cascode.structure, cascode.hypothesis, { technology: generic28 })
    const before = (await evaluate(bare, alone, simulator, options)).voltages ?? {}
    expect(movedNets(before, unused.voltages ?? {}, 1e-5)).toEqual([])
    const held = { ...alone, commonMode: commonMode?.map((source) => ({ ...source, voltage: before.outp ?? 0 })) ?? [] }
    const after = await evaluate(cascode.testbench, held, simulator, options)
    expect(movedNets(before, after.voltages ?? {})).toEqual([])
  })

  it('moves the mean of its nets where it holds something else', async () => {
    const { commonMode, ...alone } = cascode.sizing
    const before = (await evaluate(cascode.testbench, alone, simulator, options)).voltages ?? {}
    const voltage = (before.outp ?? 0) + 0.1
    const held = { ...alone, commonMode: commonMode?.map((source) => ({ ...source, voltage })) ?? [] }
    const after = (await evaluate(cascode.testbench, held, simulator, options)).voltages ?? {}
    expect(
      movedNets(before, after, 0.05)
        .map(({ net }) => net)
        .sort(),
    ).toEqual(['outn', 'outp'])
  })
})
