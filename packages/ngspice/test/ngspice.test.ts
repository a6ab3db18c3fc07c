import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Simulator } from '@analogkit/simulator'
import { createTraps } from '@analogkit/simulator/node'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { available, type NgspiceOptions, ngspice } from '../src/index.js'
import { divider, endless, middle, slow } from './decks.js'
import { isRunning, ownProcesses } from './processes.js'

const info = await available()

describe.skipIf(info === undefined)(
  `processes${info === undefined ? ' (skipped: ngspice is not installed)' : ''}`,
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

    async function start(options: NgspiceOptions = {}): Promise<Simulator> {
      simulator = await ngspice({ workers: 1, temporaryFolder: folder, ...options })
      return simulator
    }

    /** The process that has been given a transient, once there is one other than those that were killed. */
    function computing(...killed: readonly number[]): Promise<number> {
      return vi.waitFor(
        () => {
          const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
          const scripts = files.filter((file) => file.endsWith('commands.sp'))
          expect(scripts.filter((file) => readFileSync(join(folder, file), 'utf8').includes('\ntran '))).toHaveLength(1)
          // One that was killed may be seen for a while.
          const [next] = ownProcesses().filter(({ pid }) => !killed.includes(pid))
          expect(next).toBeDefined()
          return next!.pid
        },
        { timeout: 20_000, interval: 20 },
      )
    }

    it('marks results with the version of the program', async () => {
      expect((await start()).info).toEqual(info)
      expect(info?.name).toBe('ngspice')
      expect(info?.version).toMatch(/^\d+/)
    })

    it('runs in a process group of its own, so that Ctrl-C in a terminal does not disturb a run', async () => {
      await start()
      expect(ownProcesses().map(({ pid, group }) => pid === group)).toEqual([true])
    })

    it('finishes a run whose process is killed in the middle', async () => {
      const session = await (await start()).open(divider(3e3))
      const running = session.run([slow])
      const before = await computing()
      process.kill(before, 'SIGKILL')
      expect(middle((await running).tran)).toBeCloseTo(1.5, 6)
      expect(isRunning(before)).toBe(false)
      expect(ownProcesses()).toHaveLength(1)
    })

    it('reports a crash when a second process is killed too, and goes on with a third', async () => {
      const session = await (await start()).open(divider())
      const running = session.run([endless], { timeout: 300 }).catch((error: unknown) => error)
      const first = await computing()
      process.kill(first, 'SIGKILL')
      process.kill(await computing(first), 'SIGKILL')
      expect(await running).toMatchObject({ code: 'crash', deck: 'divider' })
      expect(String(await running)).toContain('SIGKILL')
      expect(middle((await session.run([{ type: 'op' }])).op)).toBeCloseTo(1, 6)
    })

    it('interrupts a run that is out of time, and the process goes on', async () => {
      const session = await (await start()).open(divider())
      const before = ownProcesses()
      await expect(session.run([endless], { timeout: 0.2 })).rejects.toMatchObject({ code: 'timeout' })
      session.set({ r: 3e3 })
      expect(middle((await session.run([{ type: 'op' }])).op)).toBeCloseTo(1.5, 6)
      expect(ownProcesses()).toEqual(before)
    })

    it('uses no process again that an interrupt may have hurt, and goes on at once', async () => {
      const session = await (await start()).open(divider())
      const wanted = middle((await session.run([{ type: 'op' }])).op)
      let longest = 0
      for (let run = 0; run < 40; run += 1) {
        const controller = new AbortController()
        const stopped = session.run([{ type: 'op' }], { signal: controller.signal }).catch(() => undefined)
        // At any moment of a run of about 2 ms.
        await wait(run % 4)
        controller.abort()
        await stopped
        const start = performance.now()
        expect(middle((await session.run([{ type: 'op' }])).op)).toBe(wanted)
        longest = Math.max(longest, performance.now() - start)
      }
      // Without the grace time of an interrupted run.
      expect(longest).toBeLessThan(900)
    })

    it('kills a process that does not come to the end of an interrupted run', async () => {
      const session = await (await start()).open(divider())
      const [before] = ownProcesses()
      const twice = [endless, { ...endless, name: 'again' }] as const
      await expect(session.run(twice, { timeout: 0.2 })).rejects.toMatchObject({ code: 'timeout' })
      expect(middle((await session.run([{ type: 'op' }])).op)).toBeCloseTo(1, 6)
      expect(isRunning(before!.pid)).toBe(false)
    })

    it('replaces a process after as many runs as it may do', async () => {
      const session = await (await start({ recycleAfter: 2 })).open(divider())
      const seen = new Set<number>()
      const look = (): void => {
        for (const { pid } of ownProcesses()) seen.add(pid)
      }
      for (let run = 0; run < 4; run += 1) {
        look()
        await session.run([{ type: 'op' }])
        look()
      }
      // open, run | run, run | run
      expect(seen.size).toBe(3)
    })

    it('runs two sessions at the same time, each in the process that holds its deck', async () => {
      const simulator = await start({ workers: 2 })
      const sessions = await Promise.all([simulator.open(divider(1e3)), simulator.open(divider(3e3))])
      for (let run = 0; run < 5; run += 1) {
        const found = await Promise.all(sessions.map((session) => session.run([{ type: 'op' }])))
        expect(found.map(({ op }) => middle(op).toFixed(6))).toEqual(['1.000000', '1.500000'])
      }
      expect(ownProcesses()).toHaveLength(2)
    })

    it('saves more vectors than fit on a line', async () => {
      const simulator = await start()
      const names = Array.from({ length: 3000 }, (_, index) => `a_net_with_a_long_name_${index}`)
      const chain = names.map((net, index) => ({
        kind: 'resistor' as const,
        name: `rc${index}`,
        pins: { p: names[index - 1] ?? 'in', n: net },
        parameters: { r: 1 },
      }))
      const { circuit, ...rest } = divider()
      const end = {
        kind: 'resistor' as const,
        name: 'rend',
        pins: { p: names.at(-1)!, n: '0' },
        parameters: { r: 3e3 },
      }
      const session = await simulator.open({
        ...rest,
        circuit: { ...circuit, devices: [...circuit.devices, ...chain, end] },
      })
      const { op } = await session.run([{ type: 'op' }], { save: names.map((net) => `v(${net})`) })
      // 2 V over 3 kOhm in small pieces and 3 kOhm.
      expect(op.vectors[`v(${names.at(-1)})`]?.real[0]).toBeCloseTo(1, 6)
    })

    it('leaves nothing behind when it is closed', async () => {
      const simulator = await start()
      await (await simulator.open(divider())).run([{ type: 'op' }])
      const [running] = ownProcesses()
      expect(readdirSync(folder)).toHaveLength(1)
      await simulator.close()
      await vi.waitFor(() => expect(isRunning(running!.pid)).toBe(false))
      expect(readdirSync(folder)).toEqual([])
    })

    it('keeps no results in its folder', async () => {
      const session = await (await start()).open(divider())
      await session.run([{ type: 'op' }, { type: 'ac', from: 1, to: 10, drive: { v1: 1 } }])
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      expect(files.filter((file) => file.endsWith('.raw'))).toEqual([])
      expect(files.filter((file) => file.endsWith('deck.cir'))).toHaveLength(1)
    })

    it.each(['session', 'batch'] as const)("does not read the user's start-up files (%s)", async (mode) => {
      const traps = createTraps()
      const before = process.cwd()
      vi.stubEnv('HOME', traps.home)
      process.chdir(traps.home)
      const session = await (await start({ mode })).open(divider())
      expect(middle((await session.run([{ type: 'op' }])).op)).toBeCloseTo(1, 6)
      process.chdir(before)
      vi.unstubAllEnvs()
      expect(traps.traces()).toEqual([])
      traps.remove()
    })

    it('says nothing on the console', async () => {
      const spies = (['log', 'error', 'warn', 'info'] as const).map((method) => vi.spyOn(console, method))
      const written = [vi.spyOn(process.stderr, 'write'), vi.spyOn(process.stdout, 'write')]
      const session = await (await start()).open(divider())
      await session.run([{ type: 'dc', source: 'v1', from: 0, to: 1, step: 0.5 }])
      await session.run([endless], { timeout: 0.1 }).catch(() => undefined)
      for (const spy of [...spies, ...written]) expect(spy).not.toHaveBeenCalled()
      vi.restoreAllMocks()
    })

    it('fails a run whose folder was taken away, instead of waiting for ever', async () => {
      const session = await (await start()).open(divider())
      for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true })
      await expect(session.run([{ type: 'op' }])).rejects.toMatchObject({ code: 'unavailable' })
    })

    it('says that a folder cannot be made', async () => {
      await expect(start({ temporaryFolder: join(folder, 'nowhere') })).rejects.toMatchObject({ code: 'unavailable' })
    })
  },
)

describe('available', () => {
  it('finds nothing where there is no program of that name, or another one', async () => {
    expect(await available('no-such-ngspice')).toBe(undefined)
    expect(await available('./no/such/ngspice')).toBe(undefined)
    expect(await available('true')).toBe(undefined)
  })
})

describe('ngspice', () => {
  it('says what to install where it is not', async () => {
    const error = await ngspice({ command: 'no-such-ngspice' }).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ name: 'SimulationError', code: 'unavailable' })
    expect(String(error)).toContain('`no-such-ngspice`')
    expect(String(error)).toContain('apt-get install ngspice')
  })

  it('refuses options that make no sense', async () => {
    await expect(ngspice({ workers: 0 })).rejects.toThrow(RangeError)
    await expect(ngspice({ workers: 1.5 })).rejects.toThrow(RangeError)
    await expect(ngspice({ timeout: 0 })).rejects.toThrow(RangeError)
    await expect(ngspice({ recycleAfter: Number.NaN })).rejects.toThrow(RangeError)
  })
})
