import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { available, type NgspiceOptions, type NgspiceSimulator, ngspice } from '../src/index.js'
import { divider, endless, middle } from './decks.js'
import { ownProcesses } from './processes.js'

const installed = (await available()) !== undefined
const missing = installed ? '' : ' (skipped: ngspice is not installed)'
const boxed = installed && (await worksInABox())

async function worksInABox(): Promise<boolean> {
  const simulator = await ngspice({ workers: 1 })
  await simulator.close()
  return simulator.sandbox === 'bwrap'
}

let folder: string
let simulator: NgspiceSimulator | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'analogkit-test-'))
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await simulator?.close()
  simulator = undefined
  rmSync(folder, { recursive: true })
})

async function start(options: NgspiceOptions): Promise<NgspiceSimulator> {
  simulator = await ngspice({ workers: 1, ...options })
  return simulator
}

async function solves({ open }: NgspiceSimulator): Promise<number> {
  const session = await open(divider())
  const { op } = await session.run([{ type: 'op' }])
  return middle(op)
}

/** The path of a program of the search path. */
function pathOf(program: string): string {
  return execFileSync('sh', ['-c', 'command -v "$1"', 'sh', program], { encoding: 'utf8' }).trim()
}

/** Writes a shell script. */
function script(path: string, text: string): string {
  writeFileSync(path, `#!/bin/sh\n${text}\n`)
  chmodSync(path, 0o755)
  return path
}

/** A search path with what is needed, and the programs given, of which nothing else is found. */
function searchPath(programs: Readonly<Record<string, string>>): void {
  const bin = join(folder, 'search')
  mkdirSync(bin)
  for (const program of ['sh', 'cat', 'mkfifo', 'rm', 'sleep']) symlinkSync(pathOf(program), join(bin, program))
  for (const [program, text] of Object.entries(programs)) script(join(bin, program), text)
  vi.stubEnv('PATH', bin)
}

describe.skipIf(!boxed)(`the sandbox${boxed ? '' : ' (skipped: no sandbox works here)'}`, () => {
  it('is used where it works, and not where it is not wanted', async () => {
    expect((await start({})).sandbox).toBe('bwrap')
    await simulator?.close()
    expect((await start({ sandbox: 'none' })).sandbox).toBe('none')
  })

  it('holds an ngspice from another folder', async () => {
    const command = join(folder, 'ngspice')
    copyFileSync(pathOf('ngspice'), command)
    chmodSync(command, 0o755)
    expect(await solves(await start({ command, sandbox: 'bwrap' }))).toBeCloseTo(1, 6)
  })

  it('holds a script that starts ngspice', async () => {
    const command = script(join(folder, 'my-ngspice'), `exec ${pathOf('ngspice')} "$@"`)
    expect(await solves(await start({ command, sandbox: 'bwrap' }))).toBeCloseTo(1, 6)
  })

  it.each(['session', 'batch'] as const)('solves a circuit in a %s', async (mode) => {
    expect(await solves(await start({ mode, sandbox: 'bwrap' }))).toBeCloseTo(1, 6)
  })
})

describe.skipIf(!installed)(`without a sandbox that works${missing}`, () => {
  it('goes without one where there is no bwrap', async () => {
    const command = pathOf('ngspice')
    searchPath({})
    const simulator = await start({ command })
    expect(simulator.sandbox).toBe('none')
    expect(await solves(simulator)).toBeCloseTo(1, 6)
  })

  it('goes without one where bwrap is not allowed to work', async () => {
    const command = pathOf('ngspice')
    searchPath({ bwrap: 'echo "bwrap: setting up uid map: Permission denied" >&2; exit 1' })
    expect((await start({ command })).sandbox).toBe('none')
  })

  it('says what to do where one is asked for', async () => {
    const command = pathOf('ngspice')
    searchPath({ bwrap: 'echo "bwrap: setting up uid map: Permission denied" >&2; exit 1' })
    const error = await start({ command, sandbox: 'bwrap' }).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ name: 'SimulationError', code: 'unavailable' })
    expect(String(error)).toContain('setting up uid map: Permission denied')
    expect(String(error)).toContain('apt-get install bubblewrap')
    expect(String(error)).toContain("sandbox: 'none'")
  })
})

describe.skipIf(!installed).each(['auto', 'none'] as const)(`processes, sandbox: %s${missing}`, (sandbox) => {
  it('go on after an interrupt', async () => {
    const simulator = await start({ sandbox })
    const session = await simulator.open(divider())
    const before = ownProcesses()
    await expect(session.run([endless], { timeout: 0.3 })).rejects.toMatchObject({ code: 'timeout' })
    expect(middle((await session.run([{ type: 'op' }])).op)).toBeCloseTo(1, 6)
    expect(ownProcesses()).toEqual(before)
    expect(before).toHaveLength(1)
  })

  it.each(['session', 'batch'] as const)('end of their limits, and others go on (%s)', async (mode) => {
    const simulator = await start({ sandbox, mode, limits: { memory: 2 ** 26 } })
    const session = await simulator.open(divider())
    // Ten million points at once.
    const large = { type: 'tran', stop: 1e-2, maxStep: 1e-9 } as const
    const error: unknown = await session.run([large]).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ name: 'SimulationError', code: 'crash', deck: 'divider' })
    expect((error as { output?: string }).output).toContain("can't allocate")
    expect(middle((await session.run([{ type: 'op' }])).op)).toBeCloseTo(1, 6)
  })

  it('end when they have used their processor time', async () => {
    const session = await (await start({ sandbox, limits: { processorTime: 1 } })).open(divider())
    const error = await session.run([endless], { timeout: 300 }).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'crash' })
    expect(String(error)).toContain('was ended by SIG')
    expect(middle((await session.run([{ type: 'op' }])).op)).toBeCloseTo(1, 6)
  })

  it('write no file above its limit', async () => {
    const session = await (await start({ sandbox, limits: { fileSize: 2 ** 16 } })).open(divider())
    const long = { type: 'tran', stop: 1e-5, maxStep: 1e-9 } as const
    await expect(session.run([long])).rejects.toMatchObject({ code: 'no-result' })
    expect(middle((await session.run([{ type: 'op' }])).op)).toBeCloseTo(1, 6)
  })

  it.each([
    [{ type: 'ac', from: 1, to: 1e6, pointsPerDecade: 1.6e7, drive: { v1: 1 } }],
    [{ type: 'tran', stop: 0.9, maxStep: 1e-8 }],
    [{ type: 'dc', source: 'v1', from: 0, to: 0.9, step: 1e-8 }],
  ] as const)('end %j in time or for want of memory', async (bomb) => {
    const session = await (await start({ sandbox, limits: { memory: 2 ** 29 } })).open(divider())
    const error = await session.run([bomb], { timeout: 1 }).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ name: 'SimulationError' })
    expect(['timeout', 'crash', 'no-result']).toContain((error as { code: string }).code)
    expect(middle((await session.run([{ type: 'op' }])).op)).toBeCloseTo(1, 6)
  })
})

describe('limits', () => {
  it.skipIf(!installed)('have to be above 0', async () => {
    await expect(start({ limits: { memory: 0 } })).rejects.toThrow(RangeError)
    await expect(start({ sandbox: 'none', limits: { fileSize: Number.NaN } })).rejects.toThrow(RangeError)
  })
})
