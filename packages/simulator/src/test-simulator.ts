import type { ModelCard } from '@analogkit/netlist'
import { simulate } from './simulate.js'
import {
  bsim4,
  capacitor,
  deckOf,
  divider,
  lowPass,
  mosfet,
  resistor,
  source,
  squareLaw,
  supply,
} from './test-decks.js'
import type { TestRunner } from './test-runner.js'
import type { Deck, RunOptions, Simulator, Waveforms } from './types.js'

/**
 * What every simulator adapter promises, as tests.
 *
 * @param createSimulator - makes the simulator under test; called once
 * @param runner - the functions of a test runner
 */
export function testSimulator(
  createSimulator: () => Simulator | Promise<Simulator>,
  { describe, it, expect, beforeAll, afterAll }: TestRunner,
): void {
  let simulator: Simulator
  beforeAll(async () => {
    simulator = await createSimulator()
  })
  afterAll(() => simulator.close())

  const operatingPoint = async (deck: Deck, net: string): Promise<number> =>
    last((await simulate(simulator, deck, [{ type: 'op' }])).op, `v(${net})`)

  const refuses = async (deck: Deck, word: string): Promise<void> => {
    const error = await failure(simulate(simulator, deck, [{ type: 'op' }]))
    expect(error).toMatchObject({ name: 'SimulationError', code: 'parse' })
    expect(String(error)).toContain(word)
  }

  describe('analyses', () => {
    it('divides a voltage', async () => {
      expect(await operatingPoint(divider(), 'out')).toBeCloseTo(1.2, 9)
    })

    it('gives the current into the positive pin of a voltage source', async () => {
      const { op } = await simulate(simulator, divider(), [{ type: 'op' }])
      expect(last(op, 'i(vin)')).toBeCloseTo(-0.6e-3, 12)
    })

    it('finds the pole of a low pass in a small-signal analysis', async () => {
      const corner = 1 / (2 * Math.PI * 1e-6)
      const { ac } = await simulate(simulator, lowPass(), [{ type: 'ac', from: corner, to: corner, drive: { vin: 1 } }])
      expect(ac.points).toBe(1)
      expect(ac.vectors['v(out)']?.real[0]).toBeCloseTo(0.5, 6)
      expect(ac.vectors['v(out)']?.imag?.[0]).toBeCloseTo(-0.5, 6)
    })

    it('sweeps frequency with the points asked for', async () => {
      const { ac } = await simulate(simulator, lowPass(), [
        { type: 'ac', from: 1, to: 1e6, pointsPerDecade: 5, drive: { vin: 1 } },
      ])
      expect(ac.points).toBe(31)
      expect(ac.axis?.real[0]).toBeCloseTo(1, 9)
      expect(last(ac, 'axis') / 1e6).toBeCloseTo(1, 9)
    })

    it('charges a capacitor in a transient', async () => {
      const { tran } = await simulate(simulator, lowPass(), [{ type: 'tran', stop: 1e-6, maxStep: 1e-9 }])
      expect(last(tran, 'v(out)')).toBeCloseTo(1 - Math.exp(-1), 3)
    })

    it('sweeps the value of a source', async () => {
      const { dc } = await simulate(simulator, divider(), [{ type: 'dc', source: 'vin', from: 0, to: 3, step: 0.5 }])
      expect(dc.points).toBe(7)
      expect(dc.axis?.name).toBe('vin')
      expect([...(dc.vectors['v(out)']?.real ?? [])].map((value) => value.toFixed(6))).toEqual(
        [0, 1, 2, 3, 4, 5, 6].map((step) => (step / 3).toFixed(6)),
      )
    })

    it('sweeps downwards', async () => {
      const { dc } = await simulate(simulator, divider(), [{ type: 'dc', source: 'vin', from: 3, to: 0, step: -1.5 }])
      expect([...(dc.axis?.real ?? [])]).toEqual([3, 1.5, 0])
    })

    it('finds the voltage of a diode', async () => {
      const model: ModelCard = { name: 'dx', type: 'd', parameters: { is: 1e-14 } }
      const diode = { kind: 'diode', name: 'd1', model: 'dx', pins: { p: 'a', n: '0' }, parameters: {} } as const
      const deck = deckOf('diode', [source('current', 'i1', '0', 'a', 1e-3), diode], { models: [model] })
      expect(await operatingPoint(deck, 'a')).toBeCloseTo(0.025865 * Math.log(1e-3 / 1e-14), 3)
    })

    it('computes a square-law transistor', async () => {
      const deck = deckOf(
        'square law',
        [supply('vg', 'g', 1.5), supply('vd', 'd', 2), mosfet('m1', 'nsquare', 'd', 'g', '0', { w: 1e-5, l: 1e-6 })],
        { models: [squareLaw] },
      )
      const { op } = await simulate(simulator, deck, [{ type: 'op' }])
      expect(-last(op, 'i(vd)') * 1e3).toBeCloseTo(0.5 * 0.2 * 10, 6)
    })

    it('computes a BSIM4 transistor, whose current grows with its width', async () => {
      const deck = deckOf(
        'bsim4',
        [supply('vg', 'g', 0.8), supply('vd', 'd', 1), mosfet('m1', 'nbsim', 'd', 'g', '0', { w: 'w', l: 1e-7 })],
        { models: [bsim4], parameters: { w: 1e-6 } },
      )
      const session = await simulator.open(deck)
      const narrow = -last((await session.run([{ type: 'op' }])).op, 'i(vd)')
      session.set({ w: 2e-6 })
      const wide = -last((await session.run([{ type: 'op' }])).op, 'i(vd)')
      await session.close()
      expect(narrow).toBeGreaterThan(1e-5)
      expect(wide / narrow).toBeCloseTo(2, 1)
    })

    it('computes controlled sources of every kind', async () => {
      const control = { p: 'x', n: '0', cp: 'a', cn: '0' }
      const deck = deckOf(
        'controlled',
        [
          supply('v1', 'a', 0.5),
          resistor('r1', 'a', '0', 1e3),
          {
            kind: 'controlled-source',
            quantity: 'voltage',
            name: 'e1',
            pins: { ...control, p: 'e' },
            parameters: { gain: 3 },
          },
          {
            kind: 'controlled-source',
            quantity: 'current',
            name: 'g1',
            pins: { ...control, p: '0', n: 'g' },
            parameters: { gain: 2e-3 },
          },
          {
            kind: 'controlled-source',
            quantity: 'voltage',
            name: 'h1',
            pins: { p: 'h', n: '0' },
            parameters: { gain: 1e3, control: 'v1' },
          },
          {
            kind: 'controlled-source',
            quantity: 'current',
            name: 'f1',
            pins: { p: '0', n: 'f' },
            parameters: { gain: 4, control: 'v1' },
          },
          {
            kind: 'controlled-source',
            quantity: 'voltage',
            name: 'b1',
            pins: { p: 'b', n: '0' },
            parameters: { expression: 'k*v(a,0)^2 + tanh(v(e))' },
          },
          ...['e', 'g', 'h', 'f', 'b'].map((net) => resistor(`r${net}`, net, '0', 1e3)),
        ],
        { parameters: { k: 2 } },
      )
      const { op } = await simulate(simulator, deck, [{ type: 'op' }])
      expect(last(op, 'v(e)')).toBeCloseTo(1.5, 6)
      expect(last(op, 'v(g)')).toBeCloseTo(1, 6)
      expect(last(op, 'v(h)')).toBeCloseTo(-0.5, 6)
      expect(last(op, 'v(f)')).toBeCloseTo(-2, 6)
      expect(last(op, 'v(b)')).toBeCloseTo(0.5 + Math.tanh(1.5), 6)
    })

    it("computes a hierarchy of cells, with the deck's parameters inside", async () => {
      const half = {
        name: 'half',
        ports: ['a', 'b'],
        parameters: { k: 1 },
        devices: [resistor('r1', 'a', 'mid', 'k*r'), resistor('r2', 'mid', 'b', 'k*r')],
      }
      const instance = {
        kind: 'instance',
        name: 'x1',
        model: 'half',
        pins: { a: 'in', b: '0' },
        parameters: { k: 2 },
      } as const
      const flat = deckOf('hierarchy', [supply('v1', 'in', 1), instance], { parameters: { r: 500 } })
      const session = await simulator.open({
        ...flat,
        circuit: { ...flat.circuit, cells: { half }, parameters: { r: 1 } },
      })
      session.set({ r: 250 })
      const { op } = await session.run([{ type: 'op' }])
      await session.close()
      expect(last(op, 'v(x1.mid)')).toBeCloseTo(0.5, 9)
      expect(last(op, 'i(v1)')).toBeCloseTo(-1e-3, 9)
    })

    it('drives only the sources that an analysis names, each with its magnitude', async () => {
      const deck = deckOf('two inputs', [
        supply('va', 'a', 0),
        supply('vb', 'b', 0),
        resistor('r1', 'a', 'out', 1e3),
        resistor('r2', 'b', 'out', 1e3),
      ])
      const at = { type: 'ac', from: 10, to: 10 } as const
      const results = await simulate(simulator, deck, [
        { ...at, name: 'first', drive: { va: 1 } },
        { ...at, name: 'second', drive: { vb: -2 } },
        { ...at, name: 'both', drive: { va: 1, vb: 1 } },
        { ...at, name: 'none', drive: {} },
      ])
      expect(last(results.first, 'v(out)')).toBeCloseTo(0.5, 9)
      expect(last(results.second, 'v(out)')).toBeCloseTo(-1, 9)
      expect(last(results.both, 'v(out)')).toBeCloseTo(1, 9)
      expect(last(results.none, 'v(out)')).toBeCloseTo(0, 9)
    })

    it('drives current sources', async () => {
      const deck = deckOf('current', [source('current', 'i1', '0', 'a', 0), resistor('r1', 'a', '0', 50)])
      const { ac } = await simulate(simulator, deck, [{ type: 'ac', from: 10, to: 10, drive: { i1: 2 } }])
      expect(last(ac, 'v(a)')).toBeCloseTo(100, 9)
    })

    it('sweeps frequencies whose ratio is no whole number of points, and many steps of a source', async () => {
      const { ac, dc } = await simulate(simulator, divider(), [
        { type: 'ac', from: 1, to: 5e3, pointsPerDecade: 1, drive: { vin: 1 } },
        { type: 'dc', source: 'vin', from: -1.8, to: 1.8, step: 0.001 },
      ])
      expect(ac.points).toBe(4)
      expect(dc.points).toBe(3601)
    })

    it('sweeps the same before and after a transient', async () => {
      const inverter = deckOf(
        'inverter',
        [
          supply('vdd', 'dd', 2),
          supply('vin', 'in', 0, {
            type: 'pulse',
            low: 0,
            high: 2,
            delay: 1e-9,
            rise: 1e-9,
            fall: 1e-9,
            width: 1,
            period: 2,
          }),
          resistor('r1', 'dd', 'out', 1e4),
          mosfet('m1', 'nsquare', 'out', 'in', '0', { w: 1e-5, l: 1e-6 }),
          capacitor('c1', 'out', '0', 1e-12),
        ],
        { models: [squareLaw] },
      )
      const sweep = { type: 'dc', source: 'vin', from: 0, to: 2, step: 0.25 } as const
      const { before, after } = await simulate(simulator, inverter, [
        { ...sweep, name: 'before' },
        { type: 'tran', stop: 2e-8 },
        { ...sweep, name: 'after' },
      ])
      expect([...(after.vectors['v(out)']?.real ?? [])]).toEqual([...(before.vectors['v(out)']?.real ?? [])])
    })

    it('goes to the stable state that the start voltages ask for', async () => {
      const latch = (startVoltages: Readonly<Record<string, number>>): Deck =>
        deckOf(
          'latch',
          [
            supply('vdd', 'dd', 2),
            resistor('r1', 'dd', 'a', 1e4),
            resistor('r2', 'dd', 'b', 1e4),
            mosfet('m1', 'nsquare', 'a', 'b', '0', { w: 1e-5, l: 1e-6 }),
            mosfet('m2', 'nsquare', 'b', 'a', '0', { w: 1e-5, l: 1e-6 }),
          ],
          { models: [squareLaw], startVoltages },
        )
      const session = await simulator.open(latch({ a: 2, b: 0 }))
      const high = last((await session.run([{ type: 'op' }])).op, 'v(a)')
      session.setStartVoltages({ a: 0, b: 2 })
      const low = last((await session.run([{ type: 'op' }])).op, 'v(a)')
      await session.close()
      expect(high).toBeGreaterThan(1.5)
      expect(low).toBeLessThan(0.5)
    })

    it('takes start voltages for nets that had none, and keeps the parameters', async () => {
      const session = await simulator.open(divider('r', { r: 1e3 }))
      session.set({ r: 4e3 })
      session.setStartVoltages({ out: 0.5 })
      const out = last((await session.run([{ type: 'op' }])).op, 'v(out)')
      await session.close()
      expect(out).toBeCloseTo(0.6, 9)
    })

    it('keeps the vectors that are asked for', async () => {
      const { op } = await simulate(simulator, divider(), [{ type: 'op' }], { save: ['v(out)', 'i(vin)'] })
      expect(Object.keys(op.vectors).sort()).toEqual(['i(vin)', 'v(out)'])
    })

    it('declares units and an axis', async () => {
      const results = await simulate(simulator, lowPass(), [
        { type: 'op' },
        { type: 'ac', from: 1, to: 10, drive: { vin: 1 } },
        { type: 'tran', stop: 1e-7 },
        { type: 'dc', source: 'vin', from: 0, to: 1, step: 0.5 },
      ])
      expect(results.op.axis).toBe(undefined)
      expect(results.op.points).toBe(1)
      expect([results.ac.axis?.name, results.ac.axis?.unit]).toEqual(['frequency', 'Hz'])
      expect([results.tran.axis?.name, results.tran.axis?.unit]).toEqual(['time', 's'])
      expect([results.dc.axis?.name, results.dc.axis?.unit]).toEqual(['vin', 'V'])
      expect([results.op.vectors['v(in)']?.unit, results.op.vectors['i(vin)']?.unit]).toEqual(['V', 'A'])
      for (const waveforms of [results.ac, results.tran, results.dc])
        for (const vector of Object.values(waveforms.vectors)) expect(vector.real.length).toBe(waveforms.points)
    })
  })

  describe('sessions', () => {
    it('changes a parameter, also inside expressions', async () => {
      const session = await simulator.open(divider('2*r + 1e3', { r: 0, other: 1 }))
      const before = last((await session.run([{ type: 'op' }])).op, 'v(out)')
      session.set({ r: 1.5e3 })
      const after = last((await session.run([{ type: 'op' }])).op, 'v(out)')
      session.set({ other: 2 })
      const same = last((await session.run([{ type: 'op' }])).op, 'v(out)')
      await session.close()
      expect([before, after, same].map((value) => value.toFixed(9))).toEqual([
        '1.200000000',
        '0.600000000',
        '0.600000000',
      ])
    })

    it('gives bit for bit what a fresh deck gives', async () => {
      const analyses = [{ type: 'op' }, { type: 'tran', stop: 1e-6 }] as const
      const session = await simulator.open(lowPass('r', { r: 1e3 }))
      await session.run(analyses)
      session.set({ r: 3.3e3 })
      const changed = await session.run(analyses)
      await session.close()
      const fresh = await simulate(simulator, lowPass('r', { r: 3.3e3 }), analyses)
      expect([...(changed.tran.vectors['v(out)']?.real ?? [])]).toEqual([...(fresh.tran.vectors['v(out)']?.real ?? [])])
    })

    it('does not mix two sessions at once', async () => {
      const decks = Array.from({ length: 6 }, (_, index) => divider('r', { r: 1e3 * (index + 1) }))
      const outs = await Promise.all(decks.map((deck) => operatingPoint(deck, 'out')))
      expect(outs.map((out) => out.toFixed(6))).toEqual([1, 2, 3, 4, 5, 6].map((k) => ((1.8 * 2) / (2 + k)).toFixed(6)))
    })

    it('queues the runs of a session, each with the parameters of its call', async () => {
      const session = await simulator.open(divider('r', { r: 1e3 }))
      const order: number[] = []
      const runs = [1e3, 2e3, 4e3].map(async (r, index) => {
        session.set({ r })
        const { op } = await session.run([{ type: 'op' }])
        order.push(index)
        return last(op, 'v(out)').toFixed(6)
      })
      expect(await Promise.all(runs)).toEqual(['1.200000', '0.900000', '0.600000'])
      expect(order).toEqual([0, 1, 2])
      await session.close()
    })

    it('gives names back as they were, whatever characters they have', async () => {
      const names = ['Out', 'out', 'x1.net<3>', 'a b', 'é', '1', 'time', 'v(x)']
      const deck = deckOf('names', [
        supply('V In+', 'In', 1),
        ...names.flatMap((net, index) => [
          resistor(`R${index}/a`, 'In', net, 1e3),
          resistor(`r${index}/A`, net, '0', 1e3 * (index + 1)),
        ]),
      ])
      const { op } = await simulate(simulator, deck, [{ type: 'op' }])
      for (const [index, net] of names.entries())
        expect(last(op, `v(${net})`)).toBeCloseTo((index + 1) / (index + 2), 6)
      expect(Object.keys(op.vectors)).toContain('i(V In+)')
    })

    it('refuses work when it is closed', async () => {
      const session = await simulator.open(divider())
      await session.close()
      expect(await failure(session.run([{ type: 'op' }]))).toMatchObject({ code: 'unavailable' })
    })

    it('opens and closes many sessions', async () => {
      for (let index = 0; index < 50; index += 1)
        expect(await operatingPoint(divider('r', { r: 1e3 + index }), 'out')).toBeCloseTo(
          (1.8 * 2e3) / (3e3 + index),
          9,
        )
    })
  })

  describe('refusals', () => {
    it('refuses an unknown model and names the device', async () => {
      await refuses(
        deckOf('model', [supply('vd', 'd', 1), mosfet('mx7', 'nowhere', 'd', 'd', '0', { w: 1e-6, l: 1e-6 })]),
        'mx7',
      )
    })

    it('refuses an undefined parameter and names the device', async () => {
      await refuses(divider('missing'), 'r1')
    })

    it('refuses a parameter with upper-case letters', async () => {
      await refuses(divider('r', { r: 1, Phase: 1 }), 'Phase')
    })

    it('refuses a parameter that is named like a function', async () => {
      await refuses(divider('r', { r: 1, sgn: 1 }), 'sgn')
    })

    it('refuses a parameter that is not a number', async () => {
      await refuses(divider('r', { r: Number.NaN }), 'r')
      const session = await simulator.open(divider('r', { r: 1 }))
      expect(errorOf(() => session.set({ r: Number.POSITIVE_INFINITY }))).toMatchObject({ code: 'parse' })
      expect(errorOf(() => session.set({ nothing: 1 }))).toMatchObject({ code: 'parse' })
      await session.close()
    })

    it('refuses text that is no arithmetic', async () => {
      for (const text of ['1k\n.control', '`ls`', '1; shell', '$r', "'x'", '{r}', 'v(in)', 'system(1)'])
        await refuses(divider(text, { r: 1 }), 'r1')
    })

    it('refuses a circuit without devices, without ground, or with a net that floats', async () => {
      await refuses(deckOf('empty', []), 'no devices')
      await refuses(deckOf('ground', [resistor('r1', 'a', 'b', 1)]), 'ground')
      await refuses(deckOf('floating', [supply('v1', 'a', 1), capacitor('c9', 'a', 'b', 1e-12)]), 'c9')
    })

    it('refuses an instance of an unknown cell and names it', async () => {
      const instance = { kind: 'instance', name: 'x5', model: 'nowhere', pins: { a: 'in' }, parameters: {} } as const
      await refuses(deckOf('instance', [supply('v1', 'in', 1), resistor('r1', 'in', '0', 1), instance]), 'x5')
    })

    it('refuses two devices of one name', async () => {
      await refuses(
        deckOf('twice', [supply('v1', 'a', 1), resistor('r1', 'a', '0', 1), resistor('r1', 'a', '0', 2)]),
        'r1',
      )
    })

    it('refuses analyses that are empty or drive a source that is not there', async () => {
      const backwards = [{ type: 'ac', from: 10, to: 1, drive: {} }] as const
      expect(await failure(simulate(simulator, divider(), backwards))).toMatchObject({ code: 'parse' })
      const nowhere = [{ type: 'ac', from: 1, to: 10, drive: { vx: 1 } }] as const
      expect(await failure(simulate(simulator, divider(), nowhere))).toMatchObject({ code: 'parse' })
      const apart = [{ type: 'dc', source: 'vin', from: 0, to: 1, step: -0.1 }] as const
      expect(await failure(simulate(simulator, divider(), apart))).toMatchObject({ code: 'parse' })
      const none = [{ type: 'tran', stop: 0 }] as const
      expect(await failure(simulate(simulator, divider(), none))).toMatchObject({ code: 'parse' })
    })
  })

  describe('failures', () => {
    const loop = deckOf('loop', [supply('v1', 'a', 1), supply('v2', 'a', 2), resistor('r1', 'a', '0', 1e3)])
    const unstable = deckOf('no solution', [
      supply('v1', 'a', 1),
      resistor('r1', 'a', 'b', 1e3),
      {
        kind: 'controlled-source',
        quantity: 'current',
        name: 'b1',
        pins: { p: 'b', n: '0' },
        parameters: { expression: 'v(b) > 0.5 ? 1 : -1' },
      },
    ])
    // Long enough for any machine, and short enough for the memory that a simulator sets aside beforehand.
    const endless = { type: 'tran', stop: 0.05, maxStep: 1e-9 } as const

    it('reports a loop of voltage sources as singular', async () => {
      expect(await failure(simulate(simulator, loop, [{ type: 'op' }]))).toMatchObject({ code: 'singular' })
    })

    it('reports a circuit without a solution as convergence, with the words of the simulator', async () => {
      const error = await failure(simulate(simulator, unstable, [{ type: 'op' }]))
      expect(error).toMatchObject({ code: 'convergence' })
      expect(String((error as { output?: string }).output).length).toBeGreaterThan(20)
    })

    it('never returns results of another deck after a failure', async () => {
      expect(await operatingPoint(divider(), 'out')).toBeCloseTo(1.2, 9)
      expect(await failure(simulate(simulator, loop, [{ type: 'op' }]))).toMatchObject({ code: 'singular' })
      expect(await failure(simulate(simulator, divider('nothing'), [{ type: 'op' }]))).toMatchObject({ code: 'parse' })
      expect(await operatingPoint(divider(2e3), 'out')).toBeCloseTo(0.9, 9)
      expect(await failure(simulate(simulator, unstable, [{ type: 'op' }]))).toMatchObject({ code: 'convergence' })
      expect(await operatingPoint(divider(4e3), 'out')).toBeCloseTo(0.6, 9)
    })

    it('fails a run when a later analysis fails, and goes on afterwards', async () => {
      const session = await simulator.open(divider('r', { r: 1e3 }))
      const bad = [{ type: 'op' }, { type: 'dc', source: 'nowhere', from: 0, to: 1, step: 1 }] as const
      expect(await failure(session.run(bad))).toMatchObject({ code: 'parse' })
      expect(last((await session.run([{ type: 'op' }])).op, 'v(out)')).toBeCloseTo(1.2, 9)
      await session.close()
    })

    it('ends an endless transient in time, and the session works again', async () => {
      const session = await simulator.open(lowPass('r', { r: 1e3 }))
      session.set({ r: 2e3 })
      expect(await failure(session.run([endless], { timeout: 0.3 }))).toMatchObject({
        code: 'timeout',
        deck: 'low pass',
      })
      expect(last((await session.run([{ type: 'op' }])).op, 'v(out)')).toBeCloseTo(0.5, 6)
      await session.close()
    })

    it('stops promptly when the caller says so', async () => {
      const session = await simulator.open(lowPass())
      const stopped = async (options: RunOptions): Promise<unknown> => failure(session.run([endless], options))
      expect(await stopped({ signal: AbortSignal.abort() })).toMatchObject({ code: 'aborted' })
      const controller = new AbortController()
      const running = stopped({ signal: controller.signal })
      const queued = stopped({ signal: controller.signal })
      await session.run([{ type: 'op' }], { signal: AbortSignal.abort() }).catch(() => undefined)
      const start = Date.now()
      controller.abort()
      expect(await running).toMatchObject({ code: 'aborted' })
      expect(await queued).toMatchObject({ code: 'aborted' })
      expect(Date.now() - start).toBeLessThan(1000)
      expect(last((await session.run([{ type: 'op' }])).op, 'v(out)')).toBeCloseTo(0.5, 6)
      await session.close()
    })
  })
}

/** The last value of a vector; `axis` is the axis. */
function last(waveforms: Waveforms, vector: string): number {
  const { real } = (vector === 'axis' ? waveforms.axis : waveforms.vectors[vector]) ?? {}
  return real?.at(-1) ?? Number.NaN
}

/** What a promise fails with; undefined when it does not. */
async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  )
}

function errorOf(work: () => void): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  return undefined
}
