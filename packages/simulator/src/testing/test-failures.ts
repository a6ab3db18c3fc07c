import { simulate } from '../simulate.js'
import type { RunOptions } from '../types.js'
import type { Contract } from './contract.js'
import { deckOf, divider, endless, lowPass, noSolution, resistor, supply, voltageLoop } from './decks.js'
import { failure, last } from './outcome.js'

/** What does not work out, and what comes after it. */
export function testFailures({ describe, it, expect, simulator, operatingPoint, killOne }: Contract): void {
  describe('failures', () => {
    it('reports a loop of voltage sources as singular', async () => {
      expect(await failure(simulate(simulator(), voltageLoop, [{ type: 'op' }]))).toMatchObject({ code: 'singular' })
    })

    it('reports a circuit without a solution as convergence, with the words of the simulator', async () => {
      const error = await failure(simulate(simulator(), noSolution, [{ type: 'op' }]))
      expect(error).toMatchObject({ code: 'convergence' })
      expect(String((error as { output?: string }).output).length).toBeGreaterThan(20)
    })

    it('fails a run when a later analysis fails, and goes on afterwards', async () => {
      const session = await simulator().open(divider('r', { r: 1e3 }))
      const bad = [{ type: 'op' }, { type: 'dc', source: 'nowhere', from: 0, to: 1, step: 1 }] as const
      expect(await failure(session.run(bad))).toMatchObject({ code: 'parse' })
      expect(last((await session.run([{ type: 'op' }])).op, 'v(out)')).toBeCloseTo(1.2, 9)
      await session.close()
    })

    it('ends an endless transient in time, and the session works again', async () => {
      const session = await simulator().open(lowPass('r', { r: 1e3 }))
      session.set({ r: 2e3 })
      expect(await failure(session.run([endless], { timeout: 0.3 }))).toMatchObject({
        code: 'timeout',
        deck: 'low pass',
      })
      expect(last((await session.run([{ type: 'op' }])).op, 'v(out)')).toBeCloseTo(0.5, 6)
      await session.close()
    })

    it('stops promptly when the caller says so', async () => {
      const session = await simulator().open(lowPass())
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

    it('goes on for others while one session waits for its time-out', async () => {
      const stuck = simulate(simulator(), lowPass(), [endless], { timeout: 1.5 })
      const reason = failure(stuck)
      const outs = await Promise.all([1e3, 2e3, 4e3].map((r) => operatingPoint(divider(r), 'out')))
      expect(outs.map((out) => out.toFixed(6))).toEqual(['1.200000', '0.900000', '0.600000'])
      expect(await reason).toMatchObject({ code: 'timeout' })
    })

    it('stops the opening of a deck when the caller says so', async () => {
      expect(await failure(simulator().open(divider(), { signal: AbortSignal.abort() }))).toMatchObject({
        code: 'aborted',
      })
    })

    it('reports the way of each failure in words of the deck', async () => {
      const error = await failure(simulate(simulator(), voltageLoop, [{ type: 'op', name: 'start' }]))
      expect(error).toMatchObject({ name: 'SimulationError', deck: 'loop' })
      expect(String(error)).toContain('start')
    })

    it('never gives a value that is no number', async () => {
      for (const expression of [
        '1/v(zero)',
        'ln(v(zero) - 1)',
        'sqrt(v(zero) - 1)',
        'exp(1e4*v(a))',
        'v(a)/(v(a)-1)',
      ]) {
        const deck = deckOf('no number', [
          supply('va', 'a', 1),
          supply('vz', 'zero', 0),
          {
            kind: 'controlled-source',
            quantity: 'voltage',
            name: 'b1',
            pins: { p: 'b', n: '0' },
            parameters: { expression },
          },
          resistor('r1', 'b', '0', 1e3),
        ])
        const found = await simulate(simulator(), deck, [{ type: 'op' }]).then(
          ({ op }) => Number.isFinite(last(op, 'v(b)')),
          (error: unknown) => error instanceof Error && error.name === 'SimulationError',
        )
        expect(found).toBe(true)
      }
      expect(await operatingPoint(divider(), 'out')).toBeCloseTo(1.2, 9)
    })

    if (killOne !== undefined) {
      it('runs again elsewhere what a worker died of', async () => {
        const session = await simulator().open(lowPass())
        const running = session.run([{ type: 'tran', stop: 2e-4, maxStep: 1e-9 }])
        await wait(150)
        await killOne()
        const { tran } = await running
        await session.close()
        expect(last(tran, 'axis') / 2e-4).toBeCloseTo(1, 6)
      })

      it('reports a run that two workers died of as a crash, and goes on', async () => {
        const session = await simulator().open(lowPass('r', { r: 1e3 }))
        const reason = failure(session.run([endless], { timeout: 20 }))
        for (let round = 0; round < 2; round += 1) {
          await wait(round === 0 ? 150 : 1500)
          await killOne()
        }
        expect(await reason).toMatchObject({ code: 'crash' })
        session.set({ r: 2e3 })
        expect(last((await session.run([{ type: 'op' }])).op, 'v(out)')).toBeCloseTo(0.5, 6)
        await session.close()
      })
    }
  })
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
