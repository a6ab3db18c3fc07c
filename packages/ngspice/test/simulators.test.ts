import { parseNetlist } from '@analogkit/netlist'
import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import {
  combineVariations,
  createCache,
  createMemoryStore,
  createPool,
  monteCarlo,
  runVariations,
  type Simulator,
  simulate,
  sweep,
} from '@analogkit/simulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { available, ngspice } from '../src/index.js'
import { divider, endless, middle, slow } from './decks.js'
import { ownProcesses } from './processes.js'

const installed = (await available()) !== undefined

const out = { out: { type: 'value', analysis: 'op', signal: { of: 'v(out)' } } } as const

function figure(result: {
  readonly outcome: string
  readonly figures?: Readonly<Record<'out', number | undefined>>
}): number {
  return result.figures?.out ?? Number.NaN
}

async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

describe.skipIf(!installed)(`simulators together${installed ? '' : ' (skipped: ngspice is not installed)'}`, () => {
  let simulator: Simulator
  beforeAll(async () => {
    simulator = await ngspice({ workers: 2 })
  })
  afterAll(() => simulator.close())

  describe('runVariations', () => {
    it('sweeps a parameter, in order', async () => {
      const variations = sweep({ parameters: { r: [1e3, 3e3, 500] } })
      const found = await collect(runVariations(simulator, divider(), variations, [{ type: 'op' }], { measures: out }))
      expect(found.map(({ variation }) => variation.name)).toEqual(['r=1000', 'r=3000', 'r=500'])
      expect(found.map((result) => figure(result).toFixed(6))).toEqual(['1.000000', '1.500000', '0.666667'])
    })

    it('goes back to the values of the deck where a variation says nothing', async () => {
      const variations = [{ name: 'changed', parameters: { r: 3e3 } }, { name: 'as it is' }]
      const found = await collect(runVariations(simulator, divider(), variations, [{ type: 'op' }], { measures: out }))
      expect(found.map((result) => figure(result).toFixed(6))).toEqual(['1.500000', '1.000000'])
    })

    it('runs corners of models and temperatures', async () => {
      const circuit = parseNetlist('diode\ni1 0 out {i}\nd1 out 0 dx\n.model dx d is=1e-14\n.end')
      const card = (is: number) => [{ name: 'dx', type: 'd', parameters: { is } }]
      const corners = combineVariations(
        [
          { name: 'weak', models: card(1e-15) },
          { name: 'strong', models: card(1e-13) },
        ],
        sweep({ temperature: [27, 127] }),
      )
      const deck = { name: 'diode', circuit, models: [], parameters: { i: 1e-3 } }
      const found = await collect(runVariations(simulator, deck, corners, [{ type: 'op' }], { measures: out }))
      const [weak = 0, hot = 0, strong = 0] = found.map(figure)
      // kT/q ln(100) = 119 mV at 27 deg between the two saturation currents.
      expect(weak - strong).toBeCloseTo(0.025865 * Math.log(100), 3)
      expect(weak - hot).toBeGreaterThan(0.1)
    })

    it('takes a variation that fails as a result, and goes on', async () => {
      const circuit = parseNetlist('diode\ni1 0 out 1m\nd1 out 0 dx\n.model dx d is=1e-14\n.end')
      const deck = { name: 'diode', circuit, models: [], parameters: {} }
      const card = (type: string) => [{ name: 'dx', type, parameters: { is: 1e-14 } }]
      const variations = [{ name: 'good' }, { name: 'bad', models: card('none') }, { name: 'same', models: card('d') }]
      const found = await collect(runVariations(simulator, deck, variations, [{ type: 'op' }], { measures: out }))
      expect(found.map((result) => (result.outcome === 'failed' ? result.error.code : 'done'))).toEqual([
        'done',
        'parse',
        'done',
      ])
      expect(figure(found[2]!)).toBe(figure(found[0]!))

      const slowly = runVariations(simulator, divider(), sweep({ parameters: { r: [1, 2] } }), [endless], {
        timeout: 0.3,
      })
      const stopped = await collect(slowly)
      expect(stopped.map((result) => result.outcome === 'failed' && result.error.code)).toEqual(['timeout', 'timeout'])
    })

    it('finds the spread of a divider that its resistors foretell', async () => {
      const variations = monteCarlo({ r: { type: 'normal', mean: 1e3, deviation: 10 } }, { runs: 300, seed: 3 })
      let last = 0
      const options = {
        measures: out,
        onProgress: ({ done }: { readonly done: number }) => {
          last = done
        },
      }
      const found = await collect(runVariations(simulator, divider(), variations, [{ type: 'op' }], options))
      const values = found.map(figure)
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length
      const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
      // 2 r / (1k + r) changes by 0.5 mV an ohm.
      expect(deviation / 5e-3).toBeCloseTo(1, 0)
      expect(Math.abs(deviation / 5e-3 - 1)).toBeLessThan(0.15)
      expect(last).toBe(300)
    })

    it('stops what runs when the reader leaves, and works again', async () => {
      const variations = sweep({ parameters: { r: [1, 2, 3, 4, 5, 6, 7, 8] } })
      for await (const result of runVariations(simulator, divider(), variations, [{ type: 'op' }])) {
        expect(result.outcome).toBe('done')
        break
      }
      const stuck = runVariations(simulator, divider(), variations, [endless], { signal: AbortSignal.timeout(200) })
      await expect(collect(stuck)).rejects.toMatchObject({ code: 'aborted' })
      expect(middle((await simulate(simulator, divider(), [{ type: 'op' }])).op)).toBeCloseTo(1, 6)
    })

    it('refuses names that occur twice and parameters that are not there', async () => {
      const run = (variations: Parameters<typeof runVariations>[2]) =>
        collect(runVariations(simulator, divider(), variations, [{ type: 'op' }]))
      await expect(run([{ name: 'a' }, { name: 'a' }])).rejects.toThrow('two variations with the name `a`')
      await expect(run([{ name: 'a', parameters: { q: 1 } }])).rejects.toThrow(
        'the deck has no parameter `q`; it has r',
      )
    })
  })

  describe('createCache', () => {
    it('computes the same thing once, whichever session asks', async () => {
      const cache = createCache(simulator, createMemoryStore())
      const first = await simulate(cache, divider(), [{ type: 'op' }])
      const session = await cache.open(divider())
      const second = await session.run([{ type: 'op' }])
      expect(second).toEqual(first)
      expect(cache.statistics).toEqual({ hits: 1, misses: 1, unstored: 0 })
      session.set({ r: 3e3 })
      expect(middle((await session.run([{ type: 'op' }])).op)).toBeCloseTo(1.5, 6)
      session.set({ r: 1e3 })
      await session.run([{ type: 'op' }])
      expect(cache.statistics).toEqual({ hits: 2, misses: 2, unstored: 0 })
      await session.run([{ type: 'op' }], { save: ['v(out)'] })
      session.setStartVoltages({ out: 0.5 })
      await session.run([{ type: 'op' }])
      expect(cache.statistics).toEqual({ hits: 2, misses: 4, unstored: 0 })
      await session.close()
    })

    it('tells apart decks whose nets have other names', async () => {
      const cache = createCache(simulator, createMemoryStore())
      const other = parseNetlist('divider\nv1 in 0 2\nr1 in mid 1k\nr2 mid 0 {r}\nc1 mid 0 1p\n.end')
      await simulate(cache, divider(), [{ type: 'op' }])
      const { op } = await simulate(cache, { ...divider(), circuit: other }, [{ type: 'op' }])
      expect(Object.keys(op.vectors)).toContain('v(mid)')
    })

    it('does not keep a failure', async () => {
      const cache = createCache(simulator, createMemoryStore())
      const session = await cache.open(divider())
      await expect(session.run([endless], { timeout: 0.2 })).rejects.toMatchObject({ code: 'timeout' })
      await expect(session.run([endless], { timeout: 0.2 })).rejects.toMatchObject({ code: 'timeout' })
      expect(cache.statistics).toEqual({ hits: 0, misses: 2, unstored: 0 })
      await session.close()
    })
  })

  describe('createPool', () => {
    it('uses every member, and tells which one a result is from', async () => {
      const pool = createPool([await ngspice({ workers: 1 }), await ngspiceWasm({ workers: 1 })])
      expect(pool.concurrency).toBe(2)
      const names = await Promise.all(
        Array.from({ length: 4 }, async () => {
          const { tran } = await simulate(pool, divider(), [slow])
          expect(middle(tran)).toBeCloseTo(1, 6)
          return tran.origin.simulator.name
        }),
      )
      expect([...new Set(names)].sort()).toEqual(['ngspice', 'ngspice-wasm'])
      await pool.close()
    })

    it('goes on without a member that is gone', async () => {
      const members = [await ngspice({ workers: 1 }), await ngspiceWasm({ workers: 1 })] as const
      const pool = createPool(members)
      const session = await pool.open(divider())
      await members[0].close()
      for (let run = 0; run < 3; run += 1) {
        const { op } = await session.run([{ type: 'op' }])
        expect([op.origin.simulator.name, middle(op).toFixed(6)]).toEqual(['ngspice-wasm', '1.000000'])
      }
      await members[1].close()
      await expect(session.run([{ type: 'op' }])).rejects.toMatchObject({ code: 'unavailable' })
      await session.close()
      await pool.close()
    })

    it('does not try a deck again that is to blame itself', async () => {
      const pool = createPool([simulator])
      await expect(simulate(pool, divider(), [endless], { timeout: 0.2 })).rejects.toMatchObject({ code: 'timeout' })
      expect(() => createPool([])).toThrow('a pool of no simulators')
    })
  })

  it('survives that processes are killed at random, without a wrong or a lost result', async () => {
    const own = await ngspice({ workers: 2 })
    const variations = sweep({ parameters: { r: Array.from({ length: 600 }, (_, index) => 100 + index) } })
    let killed = 0
    const killer = setInterval(() => {
      const mine = ownProcesses()
      const victim = mine[Math.floor(killed * 7.3) % Math.max(1, mine.length)]
      if (victim === undefined || killed >= 8) return
      killed += 1
      process.kill(victim.pid, 'SIGKILL')
    }, 60)
    try {
      const analyses = [{ type: 'op' }, { type: 'tran', stop: 2e-7, maxStep: 1e-9 }] as const
      const found = await collect(runVariations(own, divider(), variations, analyses, { measures: out }))
      const wrong = found.filter(
        (result, index) => Math.abs(figure(result) - (2 * (100 + index)) / (1100 + index)) > 1e-9,
      )
      // A kill can hit the same run twice: that is a crash, and says so.
      expect(wrong.every((result) => result.outcome === 'failed' && result.error.code === 'crash')).toBe(true)
      expect(wrong.length).toBeLessThan(3)
      expect(killed).toBeGreaterThan(2)
    } finally {
      clearInterval(killer)
      await own.close()
    }
  })
})
