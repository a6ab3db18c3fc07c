import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Simulator } from '@analogkit/simulator'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { available, type XyceFormat, type XyceOptions, xyce } from '../src/index.js'
import { divider, middle } from './decks.js'
import { ngspiceInstalled, standIn } from './stand-in.js'

describe('a Xyce that is not there', () => {
  it('is not available', async () => {
    expect(await available('/nowhere/Xyce')).toBe(undefined)
    expect(await available('true')).toBe(undefined)
    await expect(xyce({ command: '/nowhere/Xyce' })).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('is not looked for with options that make no sense', async () => {
    await expect(xyce({ workers: 0 })).rejects.toThrow(RangeError)
    await expect(xyce({ timeout: 0 })).rejects.toThrow(RangeError)
    await expect(xyce({ format: 'prn' as XyceFormat })).rejects.toThrow(RangeError)
  })
})

describe('the version', () => {
  it('is read from what Xyce says of itself', async () => {
    expect(await available(standIn)).toEqual({ name: 'xyce', version: '99.1.0', build: 'standin' })
  })
})

const skipped = ngspiceInstalled ? '' : ' (skipped: ngspice, which it computes with, is not installed)'

describe.skipIf(!ngspiceInstalled)(`runs of a stand-in for Xyce${skipped}`, () => {
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

  async function start(options: XyceOptions = {}): Promise<Simulator> {
    simulator = await xyce({ command: standIn, temporaryFolder: folder, ...options })
    return simulator
  }

  /** Opens a deck with a stand-in that misbehaves. */
  async function misbehaving(how: string, options: XyceOptions = {}) {
    vi.stubEnv('STAND_IN', how)
    return (await start({ environment: ['STAND_IN'], ...options })).open(divider())
  }

  it('give the same in both formats, noise included', async () => {
    const analyses = [
      { type: 'op' },
      { type: 'dc', source: 'v1', from: 0, to: 2, step: 0.5 },
      { type: 'ac', from: 1e6, to: 1e9, pointsPerDecade: 2, drive: { v1: 1 } },
      { type: 'tran', stop: 1e-8 },
      { type: 'noise', output: 'out', source: 'v1', from: 1e3, to: 1e5, pointsPerDecade: 1 },
    ] as const
    const both = []
    for (const format of ['raw', 'csv'] as const) {
      const results = await (await (await start({ format })).open(divider())).run(analyses)
      both.push(
        Object.values(results).map(({ points, axis, vectors }) => ({
          points,
          axis: [axis?.name, axis?.unit, axis?.real.at(-1)?.toPrecision(9)],
          vectors: Object.values(vectors).map(({ name, unit, real, imag }) => [
            name,
            unit,
            real.at(-1)?.toPrecision(9),
            imag?.at(-1)?.toPrecision(9),
          ]),
        })),
      )
      await simulator?.close()
    }
    expect(both[1]).toEqual(both[0])
    expect(both[0]?.map(({ points }) => points)).toEqual([1, 5, 7, both[0]?.[3]?.points, 3])
  })

  it('take more words for the command line', async () => {
    const good = await (await start({ arguments: ['-linsolv', 'klu'] })).open(divider())
    expect(middle((await good.run([{ type: 'op' }])).op)).toBeCloseTo(1, 6)
    await simulator?.close()
    const bad = await (await start({ arguments: ['-nonsense'] })).open(divider())
    await expect(bad.run([{ type: 'op' }])).rejects.toMatchObject({
      code: 'no-result',
      output: expect.stringContaining('Invalid option given: -nonsense'),
    })
  })

  it('give what Xyce found although it left something out, when the caller accepts that', async () => {
    const session = await misbehaving('ignoring', { acceptIgnored: true })
    expect(middle((await session.run([{ type: 'op' }])).op)).toBeCloseTo(1, 6)
  })

  it.each(['truncated', 'no-file'])('fail where a table is %s', async (how) => {
    const session = await misbehaving(how, { format: 'csv' })
    await expect(session.run([{ type: 'tran', stop: 1e-8 }])).rejects.toMatchObject({ code: 'no-result' })
  })

  it('have one time for all their analyses', async () => {
    const session = await misbehaving('endless')
    await expect(session.run([{ type: 'op' }], { timeout: 1 })).rejects.toMatchObject({ code: 'timeout' })
  })

  it('are refused at once for what Xyce does not have', async () => {
    const { circuit } = divider()
    const pins = { d: 'in', g: 'in', s: '0', b: '0' }
    const m1 = { kind: 'mosfet', name: 'm1', model: 'nx', pins, parameters: {} } as const
    const models = [{ name: 'nx', type: 'nmos', parameters: { level: 72 } }]
    const deck = { ...divider(), circuit: { ...circuit, devices: [...circuit.devices, m1] }, models }
    await expect((await start()).open(deck)).rejects.toMatchObject({
      code: 'parse',
      message: expect.stringContaining('level 72 has no counterpart in Xyce'),
    })
  })
})
