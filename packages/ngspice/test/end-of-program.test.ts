import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { available } from '../src/index.js'
import { childrenOf, isRunning } from './processes.js'

const installed = (await available()) !== undefined

describe.skipIf(!installed)(
  `a program that ends without closing${installed ? '' : ' (skipped: ngspice is not installed)'}`,
  () => {
    let folder: string
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'analogkit-test-'))
    })
    afterEach(() => rmSync(folder, { recursive: true }))

    /** Starts the program; its output has come when it is ready. */
    async function program(what: 'idle' | 'busy', sandbox: 'auto' | 'none', mode: 'session' | 'batch') {
      const child = spawn(
        process.execPath,
        [
          '--conditions=@analogkit/source',
          '--import',
          'tsx',
          fileURLToPath(new URL('program.ts', import.meta.url)),
          folder,
          what,
          sandbox,
          mode,
        ],
        { cwd: new URL('../../..', import.meta.url), stdio: ['ignore', 'pipe', 'inherit'] },
      )
      const ended = new Promise<number | string>((resolve) => {
        child.on('exit', (code, signal) => resolve(signal ?? code ?? 'nothing'))
      })
      let output = ''
      child.stdout.on('data', (chunk) => {
        output += String(chunk)
      })
      await vi.waitFor(() => expect(output).toBe('ready\n'), { timeout: 20_000 })
      return { child, ended }
    }

    it.each(['session', 'batch'] as const)('ends when it has nothing to do, and its folder goes (%s)', async (mode) => {
      const { ended } = await program('idle', 'auto', mode)
      expect(await ended).toBe(0)
      await vi.waitFor(() => expect(readdirSync(folder)).toEqual([]), { timeout: 5000 })
    })

    it.each([
      ['SIGKILL', 'auto', 'session'],
      ['SIGTERM', 'auto', 'session'],
      ['SIGINT', 'auto', 'session'],
      ['SIGKILL', 'none', 'session'],
      ['SIGKILL', 'auto', 'batch'],
      ['SIGKILL', 'none', 'batch'],
    ] as const)(
      'takes its computing process and its folder along when it is ended by %s (sandbox: %s, %s)',
      async (signal, sandbox, mode) => {
        const { child, ended } = await program('busy', sandbox, mode)
        const simulator = await vi.waitFor(
          () => {
            const [computing] = childrenOf(child.pid!)
            expect(isRunning(computing!.pid)).toBe(true)
            return computing!
          },
          { timeout: 10_000 },
        )
        child.kill(signal)
        expect(await ended).toBe(signal)
        await vi.waitFor(() => expect(isRunning(simulator.pid)).toBe(false), { timeout: 5000 })
        await vi.waitFor(() => expect(readdirSync(folder)).toEqual([]), { timeout: 5000 })
      },
    )
  },
)
