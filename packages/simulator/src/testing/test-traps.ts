import { measure } from '../measure/measure.js'
import { simulate } from '../simulate.js'
import type { Contract } from './contract.js'
import {
  capacitor,
  deckOf,
  divider,
  lowPass,
  mosfet,
  noSolution,
  resistor,
  squareLaw,
  supply,
  voltageLoop,
} from './decks.js'
import { failure, last } from './outcome.js'

/** What simulators are known to get wrong without a word. */
export function testTraps({ describe, it, expect, simulator, operatingPoint }: Contract): void {
  describe('known traps', () => {
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
      const { before, after } = await simulate(simulator(), inverter, [
        { ...sweep, name: 'before' },
        { type: 'tran', stop: 2e-8 },
        { ...sweep, name: 'after' },
      ])
      expect([...(after.vectors['v(out)']?.real ?? [])]).toEqual([...(before.vectors['v(out)']?.real ?? [])])
    })

    it('never returns results of another deck after a failure', async () => {
      expect(await operatingPoint(divider(), 'out')).toBeCloseTo(1.2, 9)
      expect(await failure(simulate(simulator(), voltageLoop, [{ type: 'op' }]))).toMatchObject({ code: 'singular' })
      expect(await failure(simulate(simulator(), divider('nothing'), [{ type: 'op' }]))).toMatchObject({
        code: 'parse',
      })
      expect(await operatingPoint(divider(2e3), 'out')).toBeCloseTo(0.9, 9)
      expect(await failure(simulate(simulator(), noSolution, [{ type: 'op' }]))).toMatchObject({ code: 'convergence' })
      expect(await operatingPoint(divider(4e3), 'out')).toBeCloseTo(0.6, 9)
    })

    it('sees an edge of a picosecond in a window of a microsecond', async () => {
      const edge = {
        type: 'pulse',
        low: 0,
        high: 1,
        delay: 3e-7,
        rise: 1e-12,
        fall: 1e-12,
        width: 2e-7,
        period: 1,
      } as const
      const deck = deckOf('edge', [
        supply('v1', 'a', 0, edge),
        resistor('r1', 'a', 'b', 1e3),
        capacitor('c1', 'b', '0', 1e-12),
      ])
      const { tran } = await simulate(simulator(), deck, [{ type: 'tran', stop: 1e-6 }], { timeout: 20 })
      const figures = measure(
        { tran },
        {
          rise: { type: 'crossing', analysis: 'tran', signal: { of: 'v(a)' }, level: 0.5, direction: 'rise' },
          fall: { type: 'crossing', analysis: 'tran', signal: { of: 'v(a)' }, level: 0.5, direction: 'fall' },
          top: { type: 'at', analysis: 'tran', signal: { of: 'v(b)' }, x: 4e-7 },
          end: { type: 'final', analysis: 'tran', signal: { of: 'v(b)' } },
        },
      )
      expect((figures.rise ?? 0) * 1e7).toBeCloseTo(3, 4)
      expect((figures.fall ?? 0) * 1e7).toBeCloseTo(5, 4)
      expect(figures.top ?? 0).toBeCloseTo(1, 3)
      expect(figures.end ?? 1).toBeCloseTo(0, 3)
    })

    it('finds an operating point again from its own voltages', async () => {
      const mirror = deckOf(
        'mirror',
        [
          supply('vdd', 'dd', 2),
          resistor('r1', 'dd', 'a', 1e4),
          mosfet('m1', 'nsquare', 'a', 'a', '0', { w: 1e-5, l: 1e-6 }),
          mosfet('m2', 'nsquare', 'b', 'a', '0', { w: 2e-5, l: 1e-6 }),
          resistor('r2', 'dd', 'b', 2e3),
        ],
        { models: [squareLaw] },
      )
      const session = await simulator().open(mirror)
      const cold = (await session.run([{ type: 'op' }])).op
      session.setStartVoltages({ a: last(cold, 'v(a)'), b: last(cold, 'v(b)'), dd: last(cold, 'v(dd)') })
      const warm = (await session.run([{ type: 'op' }])).op
      session.setStartVoltages({ a: 0, b: 2 })
      const wrong = (await session.run([{ type: 'op' }])).op
      await session.close()
      for (const net of ['v(a)', 'v(b)', 'i(vdd)']) {
        expect(last(warm, net) / last(cold, net)).toBeCloseTo(1, 5)
        // To the tolerance of the solver.
        expect(last(wrong, net) / last(cold, net)).toBeCloseTo(1, 2)
      }
    })

    it('tells sources apart that differ in the case of their names', async () => {
      const deck = deckOf('case', [
        supply('Vin', 'A', 1),
        supply('vin', 'a', 2),
        resistor('R', 'A', '0', 1e3),
        resistor('r', 'a', '0', 1e3),
      ])
      const { op, ac } = await simulate(simulator(), deck, [
        { type: 'op' },
        { type: 'ac', from: 1, to: 1, drive: { Vin: 1 } },
      ])
      expect([last(op, 'v(A)'), last(op, 'v(a)')].map((value) => value.toFixed(6))).toEqual(['1.000000', '2.000000'])
      expect([last(op, 'i(Vin)') * 1e3, last(op, 'i(vin)') * 1e3].map((value) => value.toFixed(6))).toEqual([
        '-1.000000',
        '-2.000000',
      ])
      expect([last(ac, 'v(A)'), last(ac, 'v(a)')]).toEqual([1, 0])
    })

    it('starts each run anew: nothing of a transient is left in the next operating point', async () => {
      const session = await simulator().open(lowPass())
      const before = last((await session.run([{ type: 'op' }])).op, 'v(out)')
      const { tran, op } = await session.run([{ type: 'tran', stop: 5e-6 }, { type: 'op' }])
      const after = last((await session.run([{ type: 'op' }])).op, 'v(out)')
      await session.close()
      expect(last(tran, 'v(out)')).toBeGreaterThan(0.9)
      expect([last(op, 'v(out)'), after]).toEqual([before, before])
    })

    it('drives nothing that an earlier run drove', async () => {
      const session = await simulator().open(lowPass())
      const at = { type: 'ac', from: 1, to: 1 } as const
      await session.run([{ ...at, drive: { vin: 3 } }])
      const { ac } = await session.run([{ ...at, drive: {} }])
      await session.close()
      expect(last(ac, 'v(out)')).toBe(0)
    })

    it('saves vectors and densities in one run', async () => {
      const noise = { type: 'noise', output: 'out', source: 'vin', from: 10, to: 1e3 } as const
      const results = await simulate(simulator(), divider(), [{ type: 'op' }, noise, { type: 'op', name: 'after' }], {
        save: ['v(out)'],
      })
      expect(last(results.noise, 'onoise')).toBeGreaterThan(0)
      expect([Object.keys(results.op.vectors), Object.keys(results.after.vectors)]).toEqual([['v(out)'], ['v(out)']])
    })

    it('keeps nothing of a list of vectors to save', async () => {
      const session = await simulator().open(divider())
      await session.run([{ type: 'op' }], { save: ['v(out)'] })
      const { op } = await session.run([{ type: 'op' }])
      await session.close()
      expect(Object.keys(op.vectors).sort()).toEqual(['i(vin)', 'v(in)', 'v(out)'])
    })

    it('does not take a net for what its name means to a simulator', async () => {
      const names = ['gnd', 'temper', 'frequency', 'vss!', 'all', 'i', 'v(1)', 'none']
      const deck = deckOf('words', [
        supply('v1', 'a', 1),
        ...names.flatMap((net, index) => [
          resistor(`ra${index}`, 'a', net, 1e3),
          resistor(`rb${index}`, net, '0', 1e3),
        ]),
      ])
      const { op } = await simulate(simulator(), deck, [{ type: 'op' }])
      for (const net of names) expect(last(op, `v(${net})`)).toBeCloseTo(0.5, 6)
    })
  })
}
