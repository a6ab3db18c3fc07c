import { measure } from '../measure/measure.js'
import { simulate } from '../simulate.js'
import type { Deck } from '../types.js'
import type { Contract } from './contract.js'
import { capacitor, deckOf, divider, lowPass, mosfet, resistor, source, squareLaw, supply } from './decks.js'
import { last, valuesOf } from './outcome.js'

/** Each kind of analysis. */
export function testAnalyses({ describe, it, expect, simulator, operatingPoint, refuses }: Contract): void {
  describe('analyses', () => {
    it('divides a voltage', async () => {
      expect(await operatingPoint(divider(), 'out')).toBeCloseTo(1.2, 9)
    })

    it('gives the current into the positive pin of a voltage source', async () => {
      const { op } = await simulate(simulator(), divider(), [{ type: 'op' }])
      expect(last(op, 'i(vin)')).toBeCloseTo(-0.6e-3, 12)
    })

    it('finds the pole of a low pass in a small-signal analysis', async () => {
      const corner = 1 / (2 * Math.PI * 1e-6)
      const { ac } = await simulate(simulator(), lowPass(), [
        { type: 'ac', from: corner, to: corner, drive: { vin: 1 } },
      ])
      expect(ac.points).toBe(1)
      expect(ac.vectors['v(out)']?.real[0]).toBeCloseTo(0.5, 6)
      expect(ac.vectors['v(out)']?.imag?.[0]).toBeCloseTo(-0.5, 6)
    })

    it('sweeps frequency with the points asked for', async () => {
      const { ac } = await simulate(simulator(), lowPass(), [
        { type: 'ac', from: 1, to: 1e6, pointsPerDecade: 5, drive: { vin: 1 } },
      ])
      expect(ac.points).toBe(31)
      expect(ac.axis?.real[0]).toBeCloseTo(1, 9)
      expect(last(ac, 'axis') / 1e6).toBeCloseTo(1, 9)
    })

    it('charges a capacitor in a transient', async () => {
      const { tran } = await simulate(simulator(), lowPass(), [{ type: 'tran', stop: 1e-6, maxStep: 1e-9 }])
      expect(last(tran, 'v(out)')).toBeCloseTo(1 - Math.exp(-1), 3)
    })

    it('sweeps the value of a source', async () => {
      const { dc } = await simulate(simulator(), divider(), [{ type: 'dc', source: 'vin', from: 0, to: 3, step: 0.5 }])
      expect(dc.points).toBe(7)
      expect(dc.axis?.name).toBe('vin')
      expect([...(dc.vectors['v(out)']?.real ?? [])].map((value) => value.toFixed(6))).toEqual(
        [0, 1, 2, 3, 4, 5, 6].map((step) => (step / 3).toFixed(6)),
      )
    })

    it('sweeps downwards', async () => {
      const { dc } = await simulate(simulator(), divider(), [{ type: 'dc', source: 'vin', from: 3, to: 0, step: -1.5 }])
      expect([...(dc.axis?.real ?? [])]).toEqual([3, 1.5, 0])
    })

    it('drives only the sources that an analysis names, each with its magnitude', async () => {
      const deck = deckOf('two inputs', [
        supply('va', 'a', 0),
        supply('vb', 'b', 0),
        resistor('r1', 'a', 'out', 1e3),
        resistor('r2', 'b', 'out', 1e3),
      ])
      const at = { type: 'ac', from: 10, to: 10 } as const
      const results = await simulate(simulator(), deck, [
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
      const { ac } = await simulate(simulator(), deck, [{ type: 'ac', from: 10, to: 10, drive: { i1: 2 } }])
      expect(last(ac, 'v(a)')).toBeCloseTo(100, 9)
    })

    it('sweeps frequencies whose ratio is no whole number of points, and many steps of a source', async () => {
      const { ac, dc } = await simulate(simulator(), divider(), [
        { type: 'ac', from: 1, to: 5e3, pointsPerDecade: 1, drive: { vin: 1 } },
        { type: 'dc', source: 'vin', from: -1.8, to: 1.8, step: 0.001 },
      ])
      expect(ac.points).toBe(4)
      expect(dc.points).toBe(3601)
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
      const session = await simulator().open(latch({ a: 2, b: 0 }))
      const high = last((await session.run([{ type: 'op' }])).op, 'v(a)')
      session.setStartVoltages({ a: 0, b: 2 })
      const low = last((await session.run([{ type: 'op' }])).op, 'v(a)')
      await session.close()
      expect(high).toBeGreaterThan(1.5)
      expect(low).toBeLessThan(0.5)
    })

    it('takes start voltages for nets that had none, and keeps the parameters', async () => {
      const session = await simulator().open(divider('r', { r: 1e3 }))
      session.set({ r: 4e3 })
      session.setStartVoltages({ out: 0.5 })
      const out = last((await session.run([{ type: 'op' }])).op, 'v(out)')
      await session.close()
      expect(out).toBeCloseTo(0.6, 9)
    })

    it('computes nothing when nothing is asked for', async () => {
      expect(Object.keys(await simulate(simulator(), divider(), []))).toEqual([])
    })

    it('sweeps a current source', async () => {
      const deck = deckOf('current sweep', [source('current', 'i1', '0', 'a', 0), resistor('r1', 'a', '0', 50)])
      const { dc } = await simulate(simulator(), deck, [{ type: 'dc', source: 'i1', from: 0, to: 2, step: 1 }])
      expect(valuesOf(dc, 'v(a)').map((value) => value.toFixed(6))).toEqual(['0.000000', '50.000000', '100.000000'])
      expect(dc.axis?.unit).toBe('A')
    })

    it('sweeps one value, when both ends are the same', async () => {
      const { dc } = await simulate(simulator(), divider(), [{ type: 'dc', source: 'vin', from: 3, to: 3, step: 1 }])
      expect(dc.points).toBe(1)
      expect(last(dc, 'v(out)')).toBeCloseTo(2, 6)
    })

    it('follows a piecewise linear source', async () => {
      const points = [
        [0, 0],
        [1e-6, 1],
        [3e-6, 0.5],
      ] as const
      const deck = deckOf('pwl', [supply('v1', 'a', 0, { type: 'pwl', points }), resistor('r1', 'a', '0', 1e3)])
      const { tran } = await simulate(simulator(), deck, [{ type: 'tran', stop: 4e-6 }])
      const at = (x: number): number | undefined =>
        measure({ tran }, { wanted: { type: 'at', analysis: 'tran', signal: { of: 'v(a)' }, x } }).wanted
      expect(at(0.5e-6)).toBeCloseTo(0.5, 6)
      expect(at(2e-6)).toBeCloseTo(0.75, 6)
      expect(at(4e-6)).toBeCloseTo(0.5, 6)
    })

    it('follows a sine', async () => {
      const sine = { type: 'sine', offset: 0.5, amplitude: 1, frequency: 1e6 } as const
      const deck = deckOf('sine', [supply('v1', 'a', 0.5, sine), resistor('r1', 'a', '0', 1e3)])
      const { tran } = await simulate(simulator(), deck, [{ type: 'tran', stop: 1e-6, maxStep: 2e-9 }])
      expect(Math.max(...valuesOf(tran, 'v(a)'))).toBeCloseTo(1.5, 3)
      expect(Math.min(...valuesOf(tran, 'v(a)'))).toBeCloseTo(-0.5, 3)
    })

    it('goes through all of a window, in steps that are not larger than asked for', async () => {
      const { tran } = await simulate(simulator(), lowPass(), [{ type: 'tran', stop: 1e-6, maxStep: 2e-8 }])
      const times = valuesOf(tran, 'axis')
      expect(times[0]).toBeCloseTo(0, 15)
      expect(last(tran, 'axis') / 1e-6).toBeCloseTo(1, 6)
      const steps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
      expect(Math.min(...steps)).toBeGreaterThan(0)
      expect(Math.max(...steps)).toBeLessThan(2.0001e-8)
    })

    it('finds the noise of a resistor', async () => {
      const noise = { type: 'noise', output: 'out', source: 'vin', from: 1e3, to: 1e3 } as const
      const results = await simulate(simulator(), divider(), [noise])
      // 4 k T R of 1 kOhm and 2 kOhm in parallel, at 27 deg.
      const density = Math.sqrt(4 * 1.380649e-23 * 300.15 * (2e3 / 3))
      expect(last(results.noise, 'onoise') / density).toBeCloseTo(1, 4)
      expect(last(results.noise, 'inoise') / density).toBeCloseTo(1.5, 4)
      expect(results.noise.vectors.onoise?.unit).toBe('V/sqrt(Hz)')
    })

    it('finds the noise between two nets, and refers it to a current source', async () => {
      const deck = deckOf('differential', [
        source('current', 'i1', '0', 'a', 0),
        resistor('r1', 'a', '0', 1e3),
        resistor('r2', 'b', '0', 1e3),
      ])
      const noise = { type: 'noise', output: 'a', reference: 'b', source: 'i1', from: 10, to: 1e3 } as const
      const results = await simulate(simulator(), deck, [noise])
      const density = Math.sqrt(4 * 1.380649e-23 * 300.15 * 2e3)
      expect(results.noise.points).toBe(21)
      expect(last(results.noise, 'onoise') / density).toBeCloseTo(1, 4)
      expect(last(results.noise, 'inoise') / (density / 1e3)).toBeCloseTo(1, 4)
      expect(results.noise.vectors.inoise?.unit).toBe('A/sqrt(Hz)')
    })

    it('starts a transient, and nothing else, from the initial voltages', async () => {
      const deck = deckOf('discharge', [resistor('r1', 'a', '0', 1e3), capacitor('c1', 'a', '0', 1e-9)], {
        initialVoltages: { a: '2*half' },
        parameters: { half: 0.5 },
      })
      const results = await simulate(simulator(), deck, [{ type: 'op' }, { type: 'tran', stop: 1e-6, maxStep: 1e-9 }])
      expect(last(results.op, 'v(a)')).toBeCloseTo(0, 9)
      expect(valuesOf(results.tran, 'v(a)')[0]).toBeCloseTo(1, 6)
      expect(last(results.tran, 'v(a)')).toBeCloseTo(Math.exp(-1), 3)
    })

    it('refuses an initial voltage of a net that is not there', async () => {
      await refuses({ ...divider(), initialVoltages: { nowhere: 1 } }, 'nowhere')
    })

    it('runs the same analysis twice under two names', async () => {
      const sweep = { type: 'dc', source: 'vin', from: 0, to: 1, step: 0.25 } as const
      const results = await simulate(simulator(), divider(), [
        { ...sweep, name: 'coarse', step: 0.5 },
        { ...sweep, name: 'fine' },
      ])
      expect([results.coarse.points, results.fine.points]).toEqual([3, 5])
    })
  })
}
