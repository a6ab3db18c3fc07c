import { parseNetlist } from '@analogkit/netlist'
import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import type { Simulator } from '@analogkit/simulator'
import { generic28 } from '@analogkit/technology'
import { evaluate, opampSe } from '@analogkit/testbench'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type IdentifyProgress, identify } from '../src/index.js'

let simulator: Simulator
beforeAll(async () => {
  simulator = await ngspiceWasm({ workers: 1 })
})
afterAll(() => simulator.close())

const options = () => ({ classes: [opampSe], technology: generic28, simulator })
const subckt = (ports: string, cards: string) => parseNetlist(`.subckt dut ${ports}\n${cards}\n.ends\n`)
const amplifier = subckt(
  'a b c d e f',
  'm1 x a t e nmos\nm2 c b t e nmos\nm3 x x d d pmos\nm4 c x d d pmos\nm5 t f e e nmos',
)

describe('identify', () => {
  it.each([1, 2, 3])('accepts a five-transistor amplifier with the right polarity, seed %i', async (seed) => {
    const [verdict] = await identify(amplifier, { ...options(), seed })
    expect(verdict).toMatchObject({
      outcome: 'accepted',
      class: 'opamp-se',
      roles: { a: 'input+', b: 'input-', c: 'output' },
      seed,
    })
    if (verdict?.outcome !== 'accepted') return
    expect(verdict.measures.gain).toBeGreaterThanOrEqual(40)
    expect(verdict.measures.gbw).toBeGreaterThanOrEqual(100e3)
    expect(verdict.measures['phase-margin']).toBeGreaterThanOrEqual(30)
    expect(verdict.simulations).toBeGreaterThan(verdict.trials)
  })

  it('gives the same verdict for the same seed', async () => {
    expect(await identify(amplifier, { ...options(), seed: 7 })).toEqual(
      await identify(amplifier, { ...options(), seed: 7 }),
    )
  })

  it('gives a verdict that is plain data and holds all that the point needs', async () => {
    const [verdict] = await identify(amplifier, options())
    expect(JSON.parse(JSON.stringify(verdict))).toEqual(verdict)
    if (verdict?.outcome !== 'accepted') throw new Error('not accepted')
    const { recognize } = await import('@analogkit/recognition')
    const { buildTestbench } = await import('@analogkit/testbench')
    const bench = buildTestbench(opampSe, recognize(verdict.netlist), verdict.hypothesis, { technology: generic28 })
    const again = await evaluate(bench, verdict.sizing, simulator)
    expect(again.metrics).toEqual(verdict.measures)
  })

  it('turns the inputs round when they are taken for each other', async () => {
    // A search cannot know the polarity of a circuit whose structure does not tell; here it is told wrongly.
    const { Candidate } = await import('../src/candidate.js')
    const { rankHypotheses, recognize } = await import('@analogkit/recognition')
    const { searchSizes } = await import('../src/index.js')
    const structure = recognize(amplifier)
    const wrong = rankHypotheses(structure, [opampSe.ports]).find((hypothesis) => hypothesis.roles.a === 'input-')
    if (wrong === undefined) throw new Error('no mirror image')
    const task = {
      circuitClass: opampSe,
      structure,
      technology: generic28,
      conditions: {},
      simulator,
      createSearch: searchSizes,
      seed: 1,
      signal: undefined,
    }
    const candidate = new Candidate(wrong, task)
    let best = await candidate.tryNext()
    for (let trial = 0; trial < 60 && best.hypothesis.roles.a !== 'input+'; trial += 1) best = await candidate.tryNext()
    await candidate.close()
    expect(best.hypothesis.roles.a).toBe('input+')
  })

  it('rejects without simulation what the structure rules out', async () => {
    const [verdict] = await identify(subckt('a b c d e', 'm1 b a e e nmos\nm2 b c d d pmos'), options())
    expect(verdict).toMatchObject({
      outcome: 'rejected',
      simulations: 0,
      reason: 'no differential pair has both of its gates on ports',
    })
  })

  it('rejects a pair with resistors, with the best gain that it reached', async () => {
    const pair = subckt('a b c d e f', 'm1 x a t e nmos\nm2 c b t e nmos\nr1 d x\nr2 d c\nm5 t f e e nmos')
    const [verdict] = await identify(pair, { ...options(), budget: 60 })
    expect(verdict).toMatchObject({ outcome: 'rejected', trials: 60 })
    if (verdict?.outcome !== 'rejected') return
    expect(verdict.reason).toMatch(/best of 60 sizings: gain .* dB, 40.0 dB wanted/)
    expect(verdict.best?.measures.gain).toBeLessThan(40)
  })

  it('declines a circuit without a supply', async () => {
    const [verdict] = await identify(subckt('a', 'm1 0 a 0 0 nmos'), options())
    expect(verdict).toMatchObject({ outcome: 'declined', reason: expect.stringContaining('supply') })
  })

  it('declines a circuit with a net that floats, with the simulator contract’s words', async () => {
    const floating = subckt(
      'a b c d e f',
      'm1 x a t e nmos\nm2 c b t e nmos\nm3 x x d d pmos\nm4 c x d d pmos\nm5 t f e e nmos\nm6 c z d d pmos\nc1 z c',
    )
    const [verdict] = await identify(floating, options())
    expect(verdict).toMatchObject({ outcome: 'declined', reason: expect.stringMatching(/`dut\.z` floats/) })
  })

  it('reports progress after every trial', async () => {
    const seen: IdentifyProgress[] = []
    const [verdict] = await identify(amplifier, { ...options(), onProgress: (progress) => seen.push(progress) })
    expect(seen.map(({ trials }) => trials)).toEqual(seen.map((_, index) => index + 1))
    expect(seen).toHaveLength(verdict?.trials ?? -1)
  })

  it('stops when asked to', async () => {
    const controller = new AbortController()
    const run = identify(amplifier, {
      ...options(),
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    })
    await expect(run).rejects.toThrow(/enough|abort/i)
  })

  it('says that a simulator is gone instead of judging the circuit', async () => {
    const closed = await ngspiceWasm({ workers: 1 })
    await closed.close()
    const [verdict] = await identify(amplifier, { ...options(), simulator: closed })
    expect(verdict?.outcome).toBe('failed')
  })
})
