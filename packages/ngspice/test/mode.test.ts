import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WorkerReply } from '@analogkit/simulator/engine'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { available, ngspice } from '../src/index.js'
import { startPatience, startProcess } from '../src/start-process.js'
import { divider, endless, middle } from './decks.js'
import { ownProcesses } from './processes.js'

const installed = (await available()) !== undefined

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'analogkit-test-'))
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(folder, { recursive: true })
})

/** An ngspice that does something else when it is to read from a pipe. */
function ngspiceWithout(pipe: string): string {
  const command = join(folder, 'other-ngspice')
  writeFileSync(command, `#!/bin/sh\ncase "$1" in -p) ${pipe};; esac\nexec ngspice "$@"\n`)
  chmodSync(command, 0o755)
  return command
}

describe.skipIf(!installed)(
  `one process for each run${installed ? '' : ' (skipped: ngspice is not installed)'}`,
  () => {
    it('works where ngspice cannot read from a pipe, which is advised there', async () => {
      const command = ngspiceWithout('exit 2')
      const error = await ngspice({ command, workers: 1 }).catch((reason: unknown) => reason)
      expect(error).toMatchObject({ code: 'unavailable' })
      expect(String(error)).toContain('ended with code 2')
      expect(String(error)).toContain("mode: 'batch'")
      const simulator = await ngspice({ command, workers: 1, mode: 'batch' })
      const session = await simulator.open(divider(3e3))
      expect(middle((await session.run([{ type: 'op' }])).op)).toBeCloseTo(1.5, 6)
      await simulator.close()
    })

    it('leaves no process and no file behind', async () => {
      const simulator = await ngspice({ workers: 2, mode: 'batch', temporaryFolder: folder })
      const session = await simulator.open(divider())
      await session.run([{ type: 'op' }])
      expect(ownProcesses()).toEqual([])
      const stopped = session.run([endless], { timeout: 0.3 })
      await expect(stopped).rejects.toMatchObject({ code: 'timeout' })
      await vi.waitFor(() => expect(ownProcesses()).toEqual([]), { timeout: 5000 })
      const filesOfWorkers = (): readonly string[] =>
        readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /worker-[^/]*\//.test(file))
      await vi.waitFor(() => expect(filesOfWorkers()).toEqual([]), { timeout: 5000 })
      await simulator.close()
      expect(readdirSync(folder)).toEqual([])
    })

    it('tells how far it has come, when it is through', async () => {
      const simulator = await ngspice({ workers: 1, mode: 'batch' })
      const session = await simulator.open(divider())
      const begun: string[] = []
      const onProgress = ({ analysis }: { readonly analysis: string }): void => {
        if (begun.at(-1) !== analysis) begun.push(analysis)
      }
      await session.run([{ type: 'op' }, { type: 'ac', from: 1, to: 10, drive: { v1: 1 } }], { onProgress })
      expect(begun).toEqual(['op', 'ac'])
      await simulator.close()
    })
  },
)

describe.skipIf(!installed)('a script that starts ngspice and waits for it', () => {
  it.each(['session', 'batch'] as const)('takes ngspice along when a run is stopped (%s)', async (mode) => {
    const command = join(folder, 'waiting-ngspice')
    writeFileSync(command, '#!/bin/sh\nngspice "$@"\nexit $?\n')
    chmodSync(command, 0o755)
    const simulator = await ngspice({ command, workers: 1, mode, sandbox: 'none' })
    const session = await simulator.open(divider())
    await expect(session.run([endless], { timeout: 0.5 })).rejects.toMatchObject({ code: 'timeout' })
    await simulator.close()
    await vi.waitFor(() => expect(ownProcesses()).toEqual([]), { timeout: 5000 })
  })
})

describe('a program that says nothing', () => {
  it('is given up', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const died = new Promise<WorkerReply>((resolve) => {
      startProcess({ command: ngspiceWithout('exec cat >/dev/null'), folder }, { reply: resolve, end: () => {} })
    })
    vi.advanceTimersByTime(startPatience)
    expect(await died).toMatchObject({ type: 'died', reason: expect.stringContaining('says nothing for 30 s') })
  })
})
