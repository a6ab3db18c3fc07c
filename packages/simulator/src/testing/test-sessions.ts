import type { ModelCard } from '@analogkit/netlist'
import { simulate } from '../simulate.js'
import type { Deck } from '../types.js'
import type { Contract } from './contract.js'
import { deckOf, divider, lowPass, resistor, supply } from './decks.js'
import { errorOf, failure, last } from './outcome.js'

/** What a session keeps, and what it does not. */
export function testSessions({ describe, it, expect, simulator, createSimulator, operatingPoint }: Contract): void {
  describe('sessions', () => {
    it('changes a parameter, also inside expressions', async () => {
      const session = await simulator().open(divider('2*r + 1e3', { r: 0, other: 1 }))
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

    it('leaves it to the first run to read a deck, where it may, and then tells what it would have told', async () => {
      const session = await simulator().open(divider('r', { r: 1e3 }), { defer: true })
      session.set({ r: 2e3 })
      expect(last((await session.run([{ type: 'op' }])).op, 'v(out)')).toBeCloseTo(0.9, 9)
      await session.close()
      const wrong = divider('unknown')
      expect(await failure(simulator().open(wrong, { defer: true }))).toMatchObject({ code: 'parse' })
    })

    it('gives bit for bit what a fresh deck gives', async () => {
      const analyses = [{ type: 'op' }, { type: 'tran', stop: 1e-6 }] as const
      const session = await simulator().open(lowPass('r', { r: 1e3 }))
      await session.run(analyses)
      session.set({ r: 3.3e3 })
      const changed = await session.run(analyses)
      await session.close()
      const fresh = await simulate(simulator(), lowPass('r', { r: 3.3e3 }), analyses)
      expect([...(changed.tran.vectors['v(out)']?.real ?? [])]).toEqual([...(fresh.tran.vectors['v(out)']?.real ?? [])])
    })

    it('does not mix two sessions at once', async () => {
      const decks = Array.from({ length: 6 }, (_, index) => divider('r', { r: 1e3 * (index + 1) }))
      const outs = await Promise.all(decks.map((deck) => operatingPoint(deck, 'out')))
      expect(outs.map((out) => out.toFixed(6))).toEqual([1, 2, 3, 4, 5, 6].map((k) => ((1.8 * 2) / (2 + k)).toFixed(6)))
    })

    it('queues the runs of a session, each with the parameters of its call', async () => {
      const session = await simulator().open(divider('r', { r: 1e3 }))
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

    it('refuses work when it is closed', async () => {
      const session = await simulator().open(divider())
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

    it('changes many parameters at once', async () => {
      const names = Array.from({ length: 100 }, (_, index) => `r${index}`)
      const deck = deckOf(
        'chain',
        [
          supply('v1', 'n0', 1),
          ...names.map((name, index) => resistor(`x${name}`, `n${index}`, `n${index + 1}`, name)),
          resistor('rload', 'n100', '0', 1e3),
        ],
        { parameters: Object.fromEntries(names.map((name) => [name, 1])) },
      )
      const session = await simulator().open(deck)
      session.set(Object.fromEntries(names.map((name) => [name, 10])))
      const { op } = await session.run([{ type: 'op' }])
      await session.close()
      expect(last(op, 'v(n100)')).toBeCloseTo(0.5, 9)
    })

    it('keeps what was set when a run fails, and when a value is refused', async () => {
      const session = await simulator().open(divider('r', { r: 1e3 }))
      session.set({ r: 4e3 })
      expect(await failure(session.run([{ type: 'dc', source: 'vin', from: 0, to: 1, step: 0 }]))).toMatchObject({
        code: 'parse',
      })
      expect(errorOf(() => session.set({ r: Number.NaN }))).toMatchObject({ code: 'parse' })
      expect(last((await session.run([{ type: 'op' }])).op, 'v(out)')).toBeCloseTo(0.6, 9)
      await session.close()
    })

    it('computes many sessions at once, each with its own values in its own order', async () => {
      const sums = await Promise.all(
        Array.from({ length: 12 }, async (_, lane) => {
          const session = await simulator().open(divider('r', { r: 1e3 }))
          const runs = Array.from({ length: 5 }, async (__, index) => {
            const r = 500 * (1 + lane + 12 * index)
            session.set({ r })
            const { op } = await session.run([{ type: 'op' }])
            return Math.abs(last(op, 'v(out)') - (1.8 * 2e3) / (2e3 + r))
          })
          const errors = await Promise.all(runs)
          await session.close()
          return Math.max(...errors)
        }),
      )
      expect(Math.max(...sums)).toBeLessThan(1e-9)
    })

    it('does not mix the temperatures of two sessions', async () => {
      const model: ModelCard = { name: 'rx', type: 'r', parameters: { tc1: 1e-2 } }
      const hot = { ...resistor('r1', 'in', 'out', 1e3), model: 'rx' }
      const deck = (temperature: number): Deck =>
        deckOf('heat', [supply('v1', 'in', 1), hot, resistor('r2', 'out', '0', 1e3)], { models: [model], temperature })
      const [cool, warm] = [await simulator().open(deck(27)), await simulator().open(deck(127))]
      const outs: string[] = []
      for (const session of [cool, warm, cool, warm])
        outs.push(last((await session.run([{ type: 'op' }])).op, 'v(out)').toFixed(6))
      await cool.close()
      await warm.close()
      expect(outs).toEqual(['0.500000', '0.333333', '0.500000', '0.333333'])
    })

    it('waits for what runs when it is closed', async () => {
      const session = await simulator().open(divider())
      const running = session.run([{ type: 'op' }])
      await session.close()
      expect(last((await running).op, 'v(out)')).toBeCloseTo(1.2, 9)
    })

    it('is of no more use when its simulator is closed', async () => {
      const own = await createSimulator()
      const session = await own.open(divider())
      await own.close()
      expect(await failure(session.run([{ type: 'op' }]))).toMatchObject({ code: 'unavailable' })
      expect(await failure(own.open(divider()))).toMatchObject({ code: 'unavailable' })
    })
  })
}
