import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunProgress, Simulator } from '@analogkit/simulator'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { available, type SpectreOptions, spectre } from '../src/index.js'
import { divider, endless, middle } from './decks.js'
import { ngspiceInstalled, standIn } from './stand-in.js'

describe('a Spectre that is not there', () => {
  it('is not available', async () => {
    expect(await available('/nowhere/spectre')).toBe(undefined)
    expect(await available('true')).toBe(undefined)
    await expect(spectre({ command: '/nowhere/spectre' })).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('is not looked for with options that make no sense', async () => {
    await expect(spectre({ workers: 0 })).rejects.toThrow(RangeError)
    await expect(spectre({ timeout: 0 })).rejects.toThrow(RangeError)
    await expect(spectre({ licenseTimeout: -1 })).rejects.toThrow(RangeError)
  })
})

describe('the version', () => {
  it('is read from what Spectre says of itself, also where it says it as an error', async () => {
    expect(await available(standIn)).toEqual({
      name: 'spectre',
      version: '99.1.0',
      build: '64bit 01/02/2026 10:05 (stand-in)',
    })
  })
})

describe.skipIf(!ngspiceInstalled)(
  `runs of a stand-in for Spectre${ngspiceInstalled ? '' : ' (skipped: ngspice, which it computes with, is not installed)'}`,
  () => {
    let folder: string
    let simulator: Simulator | undefined
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'analogkit-test-'))
    })
    afterEach(async () => {
      vi.unstubAllEnvs()
      await simulator?.close()
      rmSync(folder, { recursive: true })
    })

    async function start(options: SpectreOptions = {}): Promise<Simulator> {
      simulator = await spectre({ command: standIn, temporaryFolder: folder, ...options })
      return simulator
    }

    /** Opens a deck with a stand-in that misbehaves. */
    async function misbehaving(how: string) {
      vi.stubEnv('STAND_IN', how)
      return (await start({ environment: ['STAND_IN'] })).open(divider())
    }

    it('know the deck and the simulator that their results are of', async () => {
      const { op } = await (await (await start()).open(divider())).run([{ type: 'op' }])
      expect(op.origin.simulator).toEqual(await available(standIn))
      expect(op.origin.nonce).toMatch(/^[a-z0-9]+$/)
    })

    it('give the same in every format', async () => {
      const analyses = [
        { type: 'op' },
        { type: 'dc', source: 'v1', from: 0, to: 2, step: 0.5 },
        { type: 'ac', from: 1e6, to: 1e9, pointsPerDecade: 2, drive: { v1: 1 } },
        { type: 'tran', stop: 1e-8 },
      ] as const
      const both = []
      for (const format of ['nutbin', 'psfascii'] as const) {
        const results = await (await (await start({ format })).open(divider())).run(analyses)
        both.push(Object.values(results).map(({ origin, ...rest }) => rest))
        await simulator?.close()
      }
      expect(both[1]).toEqual(both[0])
      expect(both[0]?.map(({ points }) => points)).toEqual([1, 5, 7, both[0]?.[3]?.points])
    })

    it('compute noise at an output and referred to a source', async () => {
      const { noise } = await (await (await start()).open(divider())).run([
        { type: 'noise', output: 'out', source: 'v1', from: 1e3, to: 1e5, pointsPerDecade: 1 },
      ])
      // 4kT times 500 ohm at 27 degC; half of the input arrives.
      const density = Math.sqrt(4 * 1.380649e-23 * 300.15 * 500)
      expect(noise.points).toBe(3)
      expect((noise.vectors.onoise?.real[0] ?? 0) / density).toBeCloseTo(1, 3)
      expect((noise.vectors.inoise?.real[0] ?? 0) / density).toBeCloseTo(2, 3)
      expect(noise.vectors.onoise?.unit).toBe('V/sqrt(Hz)')
    })

    it('leave nothing behind', async () => {
      const session = await (await start()).open(divider())
      await session.run([{ type: 'op' }])
      const [own] = readdirSync(folder)
      expect(readdirSync(join(folder, own ?? ''))).toEqual([])
      await simulator?.close()
      expect(readdirSync(folder)).toEqual([])
    })

    it('are so many at a time as there may be', async () => {
      const simulator = await start({ workers: 2 })
      const sessions = await Promise.all([1e3, 3e3, 7e3, 15e3].map((r) => simulator.open(divider(r))))
      let most = 0
      const watch = setInterval(() => {
        const [own] = readdirSync(folder)
        most = Math.max(most, own === undefined ? 0 : readdirSync(join(folder, own)).length)
      }, 5)
      const found = await Promise.all(sessions.map((session) => session.run([{ type: 'op' }])))
      clearInterval(watch)
      expect(found.map(({ op }) => middle(op).toFixed(6))).toEqual(['1.000000', '1.500000', '1.750000', '1.875000'])
      expect(most).toBe(2)
    })

    it('tell how far they are', async () => {
      const told: RunProgress[] = []
      const session = await (await start()).open(divider())
      const analyses = [{ type: 'op' }, { type: 'tran', stop: 1e-3, maxStep: 1e-8 }] as const
      await session.run(analyses, { onProgress: (progress) => told.push(progress) })
      expect(told[0]).toEqual({ analysis: 'op', done: 0, total: 2 })
      expect(told[1]).toEqual({ analysis: 'tran', done: 1, total: 2 })
      for (const { share } of told.slice(2)) expect(share).toBeGreaterThan(0)
      expect(told.at(-1)?.share ?? 1).toBeLessThan(1.0001)
    })

    it('see the variables of the environment that are named, and no others', async () => {
      vi.stubEnv('STAND_IN', 'no-license')
      const session = await (await start()).open(divider())
      expect(middle((await session.run([{ type: 'op' }])).op)).toBeCloseTo(1, 6)
    })

    it('take more words for the command line', async () => {
      const good = await (await start({ licenseTimeout: 60, arguments: ['++aps'] })).open(divider())
      expect(middle((await good.run([{ type: 'op' }])).op)).toBeCloseTo(1, 6)
      await simulator?.close()
      const bad = await (await start({ arguments: ['+nonsense'] })).open(divider())
      await expect(bad.run([{ type: 'op' }])).rejects.toThrow(/`\+nonsense' is not a valid option/)
    })

    it.each([
      ['no-license', 'unavailable', /LMF-02018: License call failed/],
      ['no-results', 'no-result', /wrote no results/],
      ['silent', 'no-result', /does not say that it completed/],
      ['half-a-log', 'no-result', /does not say that it completed/],
      ['errors-and-code-0', 'no-result', /SPECTRE-7: something went wrong on two lines/],
      ['truncated', 'no-result', /cannot be read/],
      ['stranger', 'no-result', /is of `\/\/ analogkit x.*not of this deck/],
      ['killed', 'crash', /ended by a signal/],
      ['internal', 'crash', /Internal error found in spectre/],
    ])('fail where Spectre has %s: %s', async (how, code, reason) => {
      const error = await (await misbehaving(how)).run([{ type: 'op' }]).catch((failure: unknown) => failure)
      expect(error).toMatchObject({ name: 'SimulationError', code, deck: 'divider' })
      expect(String(error)).toMatch(reason)
    })

    it('are ended when their time is over, with everything they started', async () => {
      const session = await (await start()).open(divider())
      await expect(session.run([endless], { timeout: 0.5 })).rejects.toMatchObject({ code: 'timeout' })
      const [own] = readdirSync(folder)
      expect(readdirSync(join(folder, own ?? ''))).toEqual([])
      expect(middle((await session.run([{ type: 'op' }])).op)).toBeCloseTo(1, 6)
    })

    it('that still wait are not started once the caller has given up', async () => {
      const session = await (await start()).open(divider())
      const controller = new AbortController()
      const { signal } = controller
      const runs = [1, 2, 3].map(() => session.run([endless], { signal }).catch((error: unknown) => error))
      setTimeout(() => controller.abort(), 200)
      for (const error of await Promise.all(runs)) expect(error).toMatchObject({ code: 'aborted' })
    })

    it('fail where there is no place for decks', async () => {
      await expect(start({ temporaryFolder: join(folder, 'nowhere') })).rejects.toMatchObject({ code: 'unavailable' })
      const session = await (await start()).open(divider())
      for (const own of readdirSync(folder)) rmSync(join(folder, own), { recursive: true })
      await expect(session.run([{ type: 'op' }])).rejects.toMatchObject({ code: 'unavailable', deck: 'divider' })
    })

    it('are refused at once for what Spectre does not have', async () => {
      const { circuit } = divider()
      const pins = { d: 'in', g: 'in', s: '0', b: '0' }
      const m1 = { kind: 'mosfet', name: 'm1', model: 'nx', pins, parameters: {} } as const
      const models = [{ name: 'nx', type: 'nmos', parameters: { level: 70 } }]
      const deck = { ...divider(), circuit: { ...circuit, devices: [...circuit.devices, m1] }, models }
      await expect((await start()).open(deck)).rejects.toMatchObject({ code: 'parse' })
      await expect((await start()).open(deck)).rejects.toThrow(/model nx: level 70 has no counterpart in Spectre/)
    })
  },
)
