import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunProgress, Simulator } from '@analogkit/simulator'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { available, type XyceFormat, type XyceOptions, xyce } from '../src/index.js'
import { divider, endless, middle } from './decks.js'
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

  it('are marked with a word of their deck and the simulator', async () => {
    const { op } = await (await (await start()).open(divider())).run([{ type: 'op' }])
    expect(op.origin.simulator).toEqual({ name: 'xyce', version: '99.1.0', build: 'standin' })
    expect(op.origin.nonce).toMatch(/^[a-z0-9]+$/)
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
    const limited = await start({ workers: 2 })
    const sessions = await Promise.all([1e3, 3e3, 7e3, 15e3].map((r) => limited.open(divider(r))))
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
    vi.stubEnv('STAND_IN', 'silent')
    const session = await (await start()).open(divider())
    expect(middle((await session.run([{ type: 'op' }])).op)).toBeCloseTo(1, 6)
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

  it.each([
    ['no-file', 'no-result', /wrote no result/],
    ['silent', 'no-result', /wrote no result/],
    ['truncated', 'no-result', /cannot be read/],
    ['half-a-header', 'no-result', /cannot be read/],
    ['stranger', 'no-result', /is of `analogkit x.*not of this deck/],
    ['other-analysis', 'no-result', /the result is a `Transient Analysis`/],
    ['other-nets', 'no-result', /i\(v1\)|lacks/],
    ['not-a-number', 'no-result', /values that are not numbers/],
    ['code-1', 'no-result', /ended with code 1/],
    ['killed', 'crash', /ended by a signal/],
    ['killed-by-mpi', 'crash', /code 139/],
    ['ignoring', 'parse', /No model parameter FOO found.*acceptIgnored/],
    ['step-too-small', 'convergence', /Time step too small near step number: 12/],
  ])('fail where Xyce is %s: %s', async (how, code, reason) => {
    const session = await misbehaving(how)
    const options = { save: ['v(out)', 'i(v1)'] }
    const error = await session.run([{ type: 'op' }], options).catch((failure: unknown) => failure)
    expect(error).toMatchObject({ name: 'SimulationError', code, deck: 'divider' })
    expect(String(error)).toMatch(reason)
  })

  it('give what Xyce found although it left something out, when the caller accepts that', async () => {
    const session = await misbehaving('ignoring', { acceptIgnored: true })
    expect(middle((await session.run([{ type: 'op' }])).op)).toBeCloseTo(1, 6)
  })

  it.each(['truncated', 'no-file'])('fail where a table is %s', async (how) => {
    const session = await misbehaving(how, { format: 'csv' })
    await expect(session.run([{ type: 'tran', stop: 1e-8 }])).rejects.toMatchObject({ code: 'no-result' })
  })

  it('are ended when their time is over, with everything they started', async () => {
    const session = await (await start()).open(divider())
    await expect(session.run([endless], { timeout: 0.5 })).rejects.toMatchObject({ code: 'timeout' })
    const [own] = readdirSync(folder)
    expect(readdirSync(join(folder, own ?? ''))).toEqual([])
    expect(middle((await session.run([{ type: 'op' }])).op)).toBeCloseTo(1, 6)
  })

  it('have one time for all their analyses', async () => {
    const session = await misbehaving('endless')
    await expect(session.run([{ type: 'op' }], { timeout: 1 })).rejects.toMatchObject({ code: 'timeout' })
  })

  it('that still wait are not started once the caller has given up', async () => {
    const session = await (await start()).open(divider())
    const controller = new AbortController()
    const { signal } = controller
    const runs = [1, 2, 3].map(() => session.run([endless], { signal }).catch((error: unknown) => error))
    setTimeout(() => controller.abort(), 200)
    for (const error of await Promise.all(runs)) expect(error).toMatchObject({ code: 'aborted' })
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
