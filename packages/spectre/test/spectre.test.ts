import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Simulator } from '@analogkit/simulator'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { available, type SpectreOptions, spectre } from '../src/index.js'
import { divider, middle } from './decks.js'
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
      await simulator?.close()
      rmSync(folder, { recursive: true })
    })

    async function start(options: SpectreOptions = {}): Promise<Simulator> {
      simulator = await spectre({ command: standIn, temporaryFolder: folder, ...options })
      return simulator
    }

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

    it('take more words for the command line', async () => {
      const good = await (await start({ licenseTimeout: 60, arguments: ['++aps'] })).open(divider())
      expect(middle((await good.run([{ type: 'op' }])).op)).toBeCloseTo(1, 6)
      await simulator?.close()
      const bad = await (await start({ arguments: ['+nonsense'] })).open(divider())
      await expect(bad.run([{ type: 'op' }])).rejects.toThrow(/`\+nonsense' is not a valid option/)
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
