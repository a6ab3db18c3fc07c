import { parseNetlist } from '@analogkit/netlist'
import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import { SimulationError, type Simulator } from '@analogkit/simulator'
import { generic28 } from '@analogkit/technology'
import { type CircuitClass, evaluate, opampSe } from '@analogkit/testbench'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type IdentifyProgress, identify, searchSizes } from '../src/index.js'

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

  it('does not use the sizes of the netlist, and does not repeat them in the verdict', async () => {
    const sized = subckt(
      'a b c d e f',
      'm1 x a t e nmos w=1u l=1u m=2\nm2 c b t e nmos w=1u l=1u m=2\nm3 x x d d pmos m=3\nm4 c x d d pmos\nm5 t f e e nmos',
    )
    const [verdict] = await identify(sized, options())
    const [unsized] = await identify(amplifier, options())
    expect(verdict).toMatchObject({ outcome: 'accepted' })
    if (verdict?.outcome !== 'accepted' || unsized?.outcome !== 'accepted') return
    expect(verdict.netlist.devices.every(({ parameters }) => Object.keys(parameters).length === 0)).toBe(true)
    expect(verdict.sizing).toEqual(unsized.sizing)
  })

  it('throws what is a mistake of the caller and says nothing of the circuit', async () => {
    for (const budget of [0, -3, Number.NaN, 1.5]) {
      await expect(identify(amplifier, { ...options(), budget })).rejects.toThrow(RangeError)
    }
    const misspelt = identify(amplifier, { ...options(), conditions: { laod: 1e-12 } })
    await expect(misspelt).rejects.toThrow('no class has a condition laod: choose from commonmode, load')
  })

  it('reports progress after every trial', async () => {
    const seen: IdentifyProgress[] = []
    const [verdict] = await identify(amplifier, { ...options(), onProgress: (progress) => seen.push(progress) })
    expect(seen.map(({ trials }) => trials)).toEqual(seen.map((_, index) => index + 1))
    expect(seen).toHaveLength(verdict?.trials ?? -1)
  })

  it('counts the trials of all classes in its progress, up to one budget', async () => {
    const impossible = (id: string): CircuitClass => ({
      ...opampSe,
      id,
      ports: { ...opampSe.ports, class: id },
      metrics: opampSe.metrics.map((metric) =>
        metric.id === 'gain' ? { ...metric, threshold: 500, target: 600 } : metric,
      ),
    })
    const seen: IdentifyProgress[] = []
    const verdicts = await identify(amplifier, {
      ...options(),
      classes: [impossible('first'), impossible('second')],
      // The first class is given up when it ends badly; what it took is not lost.
      createSearch: (task) => {
        const search = searchSizes(task)
        let proposals = 0
        return {
          ...search,
          propose: () => {
            proposals += 1
            if (task.testbench.class.id === 'first' && proposals > 3) throw new SimulationError('crash', 'gone')
            return search.propose()
          },
        }
      },
      budget: 5,
      onProgress: (progress) => seen.push(progress),
    })
    expect(seen.map(({ class: id, trials, budget }) => `${id} ${trials}/${budget}`)).toEqual([
      'first 1/5',
      'first 2/5',
      'first 3/5',
      'second 4/5',
      'second 5/5',
    ])
    expect(verdicts).toMatchObject([
      { class: 'second', outcome: 'rejected', trials: 2 },
      { class: 'first', outcome: 'failed', trials: 3, reason: 'gone' },
    ])
    expect(verdicts[1]?.simulations).toBeGreaterThan(0)
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
