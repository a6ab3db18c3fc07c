import { parseNetlist } from '@analogkit/netlist'
import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import { givenRoles } from '@analogkit/recognition'
import { SimulationError, type Simulator } from '@analogkit/simulator'
import { generic28 } from '@analogkit/technology'
import { deviceTablesOf } from '@analogkit/technology/device-tables'
import { type CircuitClass, evaluate, opampFd, opampSe } from '@analogkit/testbench'
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
    const { supply, ...conditions } = verdict.conditions
    const structure = recognize(verdict.netlist)
    const bench = buildTestbench(opampSe, structure, verdict.hypothesis, {
      technology: generic28,
      conditions,
      ...(supply === undefined ? {} : { supply }),
    })
    const again = await evaluate(bench, verdict.sizing, simulator)
    // Another start leads to the same point, within the solver's tolerance.
    for (const [metric, value] of Object.entries(verdict.measures))
      expect(again.metrics[metric]! / value).toBeCloseTo(1, metric === 'cmrr' ? 1 : 2)
  })

  it('turns the inputs round when they are taken for each other', async () => {
    // A search cannot know the polarity of a circuit whose structure does not tell; here it is told wrongly.
    const { Candidate } = await import('../src/candidate.js')
    const { rankHypotheses, recognize } = await import('@analogkit/recognition')
    const structure = recognize(amplifier)
    const wrong = rankHypotheses(structure, [opampSe.ports]).find((hypothesis) => hypothesis.roles.a === 'input-')
    if (wrong === undefined) throw new Error('no mirror image')
    const task = {
      circuitClass: opampSe,
      structure,
      technology: generic28,
      tables: await deviceTablesOf(generic28),
      conditions: {},
      simulator,
      trusted: false,
      seed: 1,
      signal: undefined,
    }
    const candidate = new Candidate(wrong, task)
    const trial = await candidate.tryNext()
    await candidate.close()
    expect(trial?.hypothesis.roles.a).toBe('input+')
    expect(trial?.hypothesis.reasons.join()).toContain('sign of the estimated gain')
  })

  it('rejects without simulation what the structure rules out', async () => {
    const [verdict] = await identify(subckt('a b c d e', 'm1 b a e e nmos\nm2 b c d d pmos'), options())
    expect(verdict).toMatchObject({
      outcome: 'rejected',
      simulations: 0,
      reason: 'no differential pair has both of its gates on ports',
    })
  })

  it('rejects a pair with resistors without a simulation, in the words of a designer', async () => {
    const pair = subckt('a b c d e f', 'm1 x a t e nmos\nm2 c b t e nmos\nr1 d x\nr2 d c\nm5 t f e e nmos')
    const [verdict] = await identify(pair, options())
    expect(verdict).toMatchObject({
      outcome: 'rejected',
      simulations: 0,
      reason: expect.stringMatching(/r2 from c .* is the load of the only stage: its gain is too low/),
    })
  })

  it('rejects what no sizing brings to the thresholds, with the best that it reached', async () => {
    const demanding = {
      ...opampSe,
      metrics: opampSe.metrics.map((metric) =>
        metric.id === 'gain' ? { ...metric, threshold: 90, target: 120 } : metric,
      ),
    }
    const [verdict] = await identify(amplifier, { ...options(), classes: [demanding] })
    expect(verdict).toMatchObject({ outcome: 'rejected' })
    if (verdict?.outcome !== 'rejected') return
    expect(verdict.reason).toMatch(/best of \d+ sizings: gain .* dB, 90.0 dB wanted/)
    expect(verdict.best?.measures.gain).toBeLessThan(60)
    expect(verdict.trials).toBeLessThan(20)
  })

  it('accepts a fully differential amplifier, with sources that hold its common mode', async () => {
    const cards = 'm1 p a t e nmos\nm2 q b t e nmos\nm3 p g d d pmos\nm4 q g d d pmos\nm5 t f e e nmos'
    const verdicts = await identify(subckt('a b p q d e f g', cards), { ...options(), classes: [opampSe, opampFd] })
    const [verdict] = verdicts
    expect(verdicts.map(({ class: id, outcome }) => `${outcome} ${id}`)).toEqual([
      'accepted opamp-fd',
      'rejected opamp-se',
    ])
    if (verdict?.outcome !== 'accepted') return
    expect(verdict.sizing.commonMode?.map(({ nets }) => [...nets].sort())).toEqual([['p', 'q']])
    expect(verdict.roles.a === 'input+').toBe(verdict.roles.q === 'output+')
    expect(Object.keys(verdict.measures)).toEqual(opampFd.metrics.map(({ id }) => id))
    expect(verdict.measures.cmrr).toBeLessThan(120)
  })

  it('asks for more common-mode rejection where nobody but the structure says which ports are the inputs', async () => {
    const strict: CircuitClass = { ...opampSe, inferred: { leastcmrr: 200 } }
    const [verdict] = await identify(amplifier, { ...options(), classes: [strict] })
    expect(verdict).toMatchObject({
      outcome: 'rejected',
      reason: expect.stringContaining('the inputs act together rather than against each other'),
    })
    const told = givenRoles({ a: 'input+', b: 'input-', c: 'output' })
    const [other] = await identify(amplifier, { ...options(), classes: [strict], classifiers: [told] })
    expect(other).toMatchObject({ outcome: 'accepted', conditions: { leastcmrr: 15 } })
  })

  it('plans with the inputs where the caller has put them, and says so', async () => {
    const conditions = { commonmode: 0.95 }
    const [verdict] = await identify(amplifier, { ...options(), conditions })
    expect(verdict).toMatchObject({ outcome: 'accepted', given: conditions, conditions })
    if (verdict?.outcome === 'accepted') expect(verdict.plan.voltages.a).toBeCloseTo(0.95, 6)
  })

  it('proposes a repair that makes a circuit pass, and does not call the circuit accepted', async () => {
    // The diode of the mirror is lost: nothing drives the gates of m3 and m4.
    const broken = subckt(
      'a b c d e f',
      'm1 x a t e nmos\nm2 c b t e nmos\nm3 x y d d pmos\nm4 c y d d pmos\nm5 t f e e nmos',
    )
    const [verdict] = await identify(broken, { ...options(), repairs: 3 })
    if (verdict?.outcome === 'accepted') throw new Error('accepted without a repair')
    expect(verdict).toMatchObject({ repair: { kind: 'missing-diode', verdict: { outcome: 'accepted' } } })
    expect((await identify(broken, options()))[0]).not.toHaveProperty('repair')
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
    let runs = 0
    // The first class is given up when the simulator fails it; what it took is not lost.
    const failing: Simulator = {
      ...simulator,
      async open(deck, options) {
        const session = await simulator.open(deck, options)
        return {
          ...session,
          run: (analyses, options) => {
            runs += 1
            if (runs === 2) throw new SimulationError('crash', 'gone')
            return session.run(analyses, options)
          },
        }
      },
    }
    const verdicts = await identify(amplifier, {
      ...options(),
      simulator: failing,
      classes: [impossible('first'), impossible('second')],
      budget: 3,
      onProgress: (progress) => seen.push(progress),
    })
    expect(seen.map(({ class: id, trials, budget }) => `${id} ${trials}/${budget}`)).toEqual([
      'first 1/3',
      'second 3/3',
    ])
    expect(verdicts).toMatchObject([
      { class: 'second', outcome: 'rejected', trials: 1 },
      { class: 'first', outcome: 'failed', trials: 2, reason: 'gone' },
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
