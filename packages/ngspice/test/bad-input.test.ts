import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NetlistError, type ParseNetlistOptions, parseNetlist } from '@analogkit/netlist'
import { readNetlist } from '@analogkit/netlist/node'
import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import type { Analysis, Deck, Simulator } from '@analogkit/simulator'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { available, ngspice } from '../src/index.js'
import { divider, middle } from './decks.js'

const installed = (await available()) !== undefined

describe.skipIf(!installed)(`bad input${installed ? '' : ' (skipped: ngspice is not installed)'}`, () => {
  let simulator: Simulator
  beforeAll(async () => {
    simulator = await ngspice({ workers: 1 })
  })
  afterAll(() => simulator.close())
  // Whatever it was, the pool goes on.
  afterEach(async () => {
    const session = await simulator.open(divider())
    expect(middle((await session.run([{ type: 'op' }])).op)).toBeCloseTo(1, 6)
    await session.close()
  })

  const read = (text: string, options: ParseNetlistOptions = {}): Deck => ({
    name: 'bad',
    circuit: parseNetlist(text, { file: 'bad.cir', ...options }),
    models: [],
    parameters: {},
  })
  const failure = async (work: () => unknown): Promise<Error> => {
    try {
      await work()
    } catch (error) {
      if (error instanceof Error) return error
    }
    throw new Error('it did not fail')
  }

  it.each([
    ['is empty', '', 'empty-netlist', 1],
    ['has blank lines only', '\n\n  \n', 'empty-netlist', 1],
    ['has a title only', 'an amplifier\n.end\n', 'empty-netlist', 1],
    ['is cut off in the middle of a card', 'title\nv1 in 0 2\nr1 in out 1k\nr2 out', 'missing-node', 4],
    ['is cut off in the middle of an expression', 'title\nv1 in 0 {2*x\n', 'unclosed-bracket', 2],
    [
      'is cut off in the middle of a cell',
      'title\nv1 in 0 2\nr1 in 0 1k\n.subckt cell a b\nr2 a b 1k\n',
      'unbalanced-subcircuit',
      4,
    ],
    ['needs a model file', 'title\nv1 in 0 2\nr1 in 0 1k\n.include missing.mod\n.end\n', 'refused-statement', 4],
    ['is no text', 'title\nv1 in 0 2\nr1 in \u0000\u0001 1k\n', 'binary-file', 3],
  ] as const)('names the line of a netlist that %s', async (_, text, code, line) => {
    const error = await failure(() => read(text))
    expect(error).toBeInstanceOf(NetlistError)
    expect(error).toMatchObject({ code, place: { file: 'bad.cir', line } })
  })

  it('names the line of a netlist in another dialect than it is said to be in', async () => {
    const spectre = 'v1 (in 0) vsource dc=2\nr1 (in out) resistor r=1k\nparameters r=1\n'
    const error = await failure(() => read(spectre, { dialect: 'spice' }))
    expect(error).toBeInstanceOf(NetlistError)
    expect((error as NetlistError).place.line).toBeGreaterThan(0)
  })

  it('names a file that is missing', async () => {
    const error = await failure(() => readNetlist('/no/such/model.mod'))
    expect(error).toMatchObject({ code: 'unreadable-file', place: { file: '/no/such/model.mod' } })
  })

  it.each([
    ['without ground', 'title\nv1 in a 2\nr1 in a 1k\n.end\n', 'ground'],
    ['with a net that floats', 'title\nv1 in 0 2\nr1 in 0 1k\nc1 in gate 1p\n.end\n', 'gate'],
    ['with a loop of sources', 'title\nv1 in 0 2\nv2 in 0 1\nr1 in 0 1k\n.end\n', 'singular'],
    ['with a model that is missing', 'title\nv1 in 0 2\nm1 in in 0 0 nch w=1u l=1u\n.end\n', 'nch'],
  ])('reports a circuit %s in words', async (_, text, word) => {
    const error = await failure(async () => (await simulator.open(read(text))).run([{ type: 'op' }]))
    expect(error).toMatchObject({ name: 'SimulationError', deck: 'bad' })
    expect(error.message).toContain(word)
  })

  const zeroPoints: readonly Analysis[] = [
    { type: 'tran', stop: 0 },
    { type: 'tran', stop: 1e-6, maxStep: 0 },
    { type: 'ac', from: 1e3, to: 1, drive: {} },
    { type: 'ac', from: 0, to: 1, drive: {} },
    { type: 'ac', from: 1, to: 1e3, pointsPerDecade: 0, drive: {} },
    { type: 'dc', source: 'v1', from: 0, to: 1, step: 0 },
    { type: 'dc', source: 'v1', from: 0, to: 1, step: -1 },
    { type: 'noise', output: 'out', source: 'v1', from: 10, to: 1 },
  ]
  it.each(zeroPoints)('refuses an analysis without points: %j', async (analysis) => {
    const session = await simulator.open(divider())
    expect(await failure(() => session.run([analysis]))).toMatchObject({ name: 'SimulationError', code: 'parse' })
    await session.close()
  })

  it('refuses a time-out of 0, of a run and of all runs', async () => {
    const session = await simulator.open(divider())
    expect(await failure(() => session.run([{ type: 'op' }], { timeout: 0 }))).toMatchObject({
      name: 'SimulationError',
    })
    expect(await failure(() => ngspice({ timeout: 0 }))).toBeInstanceOf(RangeError)
    await session.close()
  })

  it.each([
    ['dx', 'd is=1e-14 iss=3', 'd1 a 0 dx'],
    ['nx', 'nmos level=54 version=4.7 vth00=0.9', 'm1 a a 0 0 nx w=1u l=1u'],
    ['qx', 'npn bf=100 bogus=2', 'q1 a a 0 qx'],
  ])('a typo in the model card of %s: one error, in both engines', async (name, card, device) => {
    const wasm = await ngspiceWasm({ workers: 1 })
    try {
      for (const engine of [simulator, wasm]) {
        const deck = read(`typo\nv1 a 0 0.6\n${device}\n.model ${name} ${card}\n.end`)
        const error = await failure(() => engine.open(deck))
        expect(error).toMatchObject({ code: 'parse', deck: 'bad' })
        expect(error.message).toContain(name)
        expect(error.message).toContain('a parameter')
      }
    } finally {
      await wasm.close()
    }
  })
})

/** Mounts a small file system in memory, where this program may. */
function mountSmall(size: string): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'analogkit-small-'))
  try {
    execFileSync('sh', ['-c', 'mount -t tmpfs -o "size=$1" tmpfs "$2"', 'sh', size, folder], { stdio: 'ignore' })
    return folder
  } catch {
    rmSync(folder, { recursive: true })
    return undefined
  }
}

const small = installed ? mountSmall('64k') : undefined

describe.skipIf(small === undefined)(
  `a folder without space${small === undefined ? ' (skipped: no file system can be mounted here)' : ''}`,
  () => {
    let simulator: Simulator
    beforeAll(async () => {
      simulator = await ngspice({ workers: 1, temporaryFolder: small ?? '' })
    })
    afterAll(async () => {
      await simulator.close()
      execFileSync('sh', ['-c', 'umount -l "$1"', 'sh', small ?? ''])
      rmSync(small ?? '', { recursive: true })
    })
    afterEach(async () => {
      const session = await simulator.open(divider())
      expect(middle((await session.run([{ type: 'op' }])).op)).toBeCloseTo(1, 6)
    })

    it('fails a run whose results do not fit', async () => {
      const session = await simulator.open(divider())
      const long = { type: 'tran', stop: 1e-5, maxStep: 1e-9 } as const
      await expect(session.run([long])).rejects.toMatchObject({ name: 'SimulationError', code: 'no-result' })
    })

    it('fails to open a deck that does not fit', async () => {
      const { circuit, ...rest } = divider()
      const loads = Array.from({ length: 8000 }, (_, index) => ({
        kind: 'resistor' as const,
        name: `rload${index}`,
        pins: { p: 'out', n: '0' },
        parameters: { r: 1e9 },
      }))
      const large = { ...rest, circuit: { ...circuit, devices: [...circuit.devices, ...loads] } }
      const error: unknown = await simulator.open(large).catch((reason: unknown) => reason)
      expect(error).toMatchObject({ name: 'SimulationError', code: 'crash' })
      expect(String(error)).toContain('ENOSPC')
    })
  },
)
