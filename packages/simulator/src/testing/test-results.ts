import { simulate } from '../simulate.js'
import type { RunProgress } from '../types.js'
import type { Contract } from './contract.js'
import { deckOf, divider, lowPass, resistor, supply } from './decks.js'
import { last, valuesOf } from './outcome.js'

/** What results hold and say of themselves. */
export function testResults({ describe, it, expect, simulator }: Contract): void {
  describe('results', () => {
    it('keeps the vectors that are asked for', async () => {
      const { op } = await simulate(simulator(), divider(), [{ type: 'op' }], { save: ['v(out)', 'i(vin)'] })
      expect(Object.keys(op.vectors).sort()).toEqual(['i(vin)', 'v(out)'])
    })

    it('declares units and an axis', async () => {
      const results = await simulate(simulator(), lowPass(), [
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

    it('gives names back as they were, whatever characters they have', async () => {
      const names = ['Out', 'out', 'x1.net<3>', 'a b', 'é', '1', 'time', 'v(x)']
      const deck = deckOf('names', [
        supply('V In+', 'In', 1),
        ...names.flatMap((net, index) => [
          resistor(`R${index}/a`, 'In', net, 1e3),
          resistor(`r${index}/A`, net, '0', 1e3 * (index + 1)),
        ]),
      ])
      const { op } = await simulate(simulator(), deck, [{ type: 'op' }])
      for (const [index, net] of names.entries())
        expect(last(op, `v(${net})`)).toBeCloseTo((index + 1) / (index + 2), 6)
      expect(Object.keys(op.vectors)).toContain('i(V In+)')
    })

    it('tells where a result comes from: a word of its deck, and the simulator', async () => {
      const first = await simulator().open(divider())
      const second = await simulator().open(divider(2e3))
      const [a, b, c] = [
        await first.run([{ type: 'op' }]),
        await first.run([{ type: 'op' }]),
        await second.run([{ type: 'op' }]),
      ]
      await first.close()
      await second.close()
      // A pool names its members.
      expect(simulator().info.version).toContain(a.op.origin.simulator.version)
      expect(a.op.origin.nonce.length).toBeGreaterThan(5)
      expect(b.op.origin.nonce).toBe(a.op.origin.nonce)
      expect(c.op.origin.nonce === a.op.origin.nonce).toBe(false)
    })

    it('names itself, its version and its build', () => {
      const { name, version, build } = simulator().info
      for (const word of [name, version, build]) expect(word.length).toBeGreaterThan(1)
      expect(simulator().concurrency).toBeGreaterThan(0)
    })

    it('gives arrays that belong to the caller', async () => {
      const session = await simulator().open(divider())
      const first = await session.run([{ type: 'op' }])
      first.op.vectors['v(out)']?.real.fill(7)
      const second = await session.run([{ type: 'op' }])
      await session.close()
      expect(last(second.op, 'v(out)')).toBeCloseTo(1.2, 9)
      expect(last(first.op, 'v(out)')).toBe(7)
    })

    it('saves nodes inside of cells', async () => {
      const half = {
        name: 'half',
        ports: ['a'],
        parameters: {},
        devices: [resistor('r1', 'a', 'mid', 1e3), resistor('r2', 'mid', '0', 1e3)],
      }
      const instance = { kind: 'instance', name: 'x1', model: 'half', pins: { a: 'in' }, parameters: {} } as const
      const deck = deckOf('inside', [supply('v1', 'in', 1), instance])
      const results = await simulate(
        simulator(),
        { ...deck, circuit: { ...deck.circuit, cells: { half } } },
        [{ type: 'op' }],
        {
          save: ['v(x1.mid)'],
        },
      )
      expect(Object.keys(results.op.vectors)).toEqual(['v(x1.mid)'])
      expect(last(results.op, 'v(x1.mid)')).toBeCloseTo(0.5, 9)
    })

    it('gives small signals both parts, and others only one', async () => {
      const { op, ac } = await simulate(simulator(), lowPass(), [
        { type: 'op' },
        { type: 'ac', from: 1, to: 10, drive: { vin: 1 } },
      ])
      expect(op.vectors['v(out)']?.imag).toBe(undefined)
      expect(ac.vectors['v(out)']?.imag?.length).toBe(ac.points)
      expect(ac.axis?.imag).toBe(undefined)
    })

    it('gives the same numbers for the same run', async () => {
      const session = await simulator().open(lowPass())
      const analyses = [{ type: 'tran', stop: 1e-6 }] as const
      const [first, second] = [await session.run(analyses), await session.run(analyses)]
      await session.close()
      expect(valuesOf(second.tran, 'v(out)')).toEqual(valuesOf(first.tran, 'v(out)'))
      expect(valuesOf(second.tran, 'axis')).toEqual(valuesOf(first.tran, 'axis'))
    })

    it('tells of each analysis that begins', async () => {
      const told: RunProgress[] = []
      await simulate(
        simulator(),
        lowPass(),
        [
          { type: 'op' },
          { type: 'ac', from: 1, to: 1e6, drive: { vin: 1 } },
          { type: 'tran', name: 'step', stop: 1e-5 },
        ],
        { onProgress: (progress) => told.push(progress) },
      )
      const begun = told.filter(({ share }) => share === undefined)
      expect(begun.map(({ analysis, done }) => `${done} ${analysis}`)).toEqual(['0 op', '1 ac', '2 step'])
      expect(told.every(({ total }) => total === 3)).toBe(true)
      for (const { share = 0 } of told) expect(share).toBeLessThan(1.000001)
    })
  })
}
