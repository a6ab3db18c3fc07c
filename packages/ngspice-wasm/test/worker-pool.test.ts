import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { SpiceJob, SpiceOutcome } from '@analogkit/simulator'
import { WorkerPool } from '@analogkit/simulator/engine'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { workerStarter } from '../src/start-worker.js'

let pool: WorkerPool | undefined
afterEach(() => {
  pool?.close()
  pool = undefined
})

function makePool(options: { workers?: number; recycleAfter?: number; timeout?: number } = {}): WorkerPool {
  pool = new WorkerPool({ startWorker: workerStarter(), workers: 1, recycleAfter: 1000, timeout: 20, ...options })
  return pool
}

/** A divider; `r` is its lower resistor [ohm]. */
function job(commands: readonly string[], { key = 'one', r = 1e3, card = '' } = {}): SpiceJob {
  return {
    deck: { key, text: ({ r }) => `${key}\n.param r=${r}\nv1 a 0 2\nr1 a b 1k\nr2 b 0 {r}\n${card}\n.end\n` },
    values: { r },
    commands: [...commands],
    files: ['found.raw'],
  }
}

function voltage({ output }: SpiceOutcome): number {
  return Number(/v\(b\) = (\S+)/.exec(output)?.[1])
}

const solve = ['destroy all', 'op', 'print v(b)', 'write found.raw']

describe('WorkerPool', () => {
  it('sends back the files that the commands wrote, and nothing of an earlier job', async () => {
    const pool = makePool()
    const first = await pool.execute(job(solve), {})
    const second = await pool.execute(job(['echo nothing']), {})
    expect(first.files[0]?.length).toBeGreaterThan(100)
    expect(second.files).toEqual([undefined])
  })

  it('reads a deck again only when the worker holds another', async () => {
    const pool = makePool()
    const first = await pool.execute(job(solve), {})
    const again = await pool.execute(job(solve, { r: 3e3 }), {})
    const other = await pool.execute(job(solve, { key: 'two' }), {})
    const back = await pool.execute(job(solve, { r: 3e3 }), {})
    expect([first, again, other, back].map(voltage)).toEqual([1, 1.5, 1, 1.5])
    expect([first, again, other, back].map(({ output }) => /Reset re-loads/.test(output))).toEqual([
      false,
      true,
      false,
      false,
    ])
  })

  it('goes on in a fresh worker after as many jobs as it may do', async () => {
    const pool = makePool({ recycleAfter: 2 })
    const prompts: number[] = []
    for (let run = 0; run < 4; run += 1) {
      const { output } = await pool.execute(job(['echo again']), {})
      prompts.push(Number(/Reset re-loads/.test(output)))
    }
    expect(prompts).toEqual([0, 1, 0, 1])
  })

  it('tries a job that a worker dies of once more, then reports a crash', async () => {
    const pool = makePool()
    const error = await pool.execute(job(['quit']), {}).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'crash' })
    expect(voltage(await pool.execute(job(solve), {}))).toBe(1)
  })

  it('reports a deck that ends the simulator as refused, not as a crash', async () => {
    const pool = makePool()
    const outcome = await pool.execute(job(solve, { card: 'r3 b 0 {nowhere}' }), {})
    expect(outcome.refused).toBe(true)
    expect(outcome.output).toContain('Undefined parameter [nowhere]')
  })

  it('does not count the time in the queue', async () => {
    const pool = makePool({ timeout: 1.5 })
    await pool.start()
    const slow = ['destroy all', 'tran 1n 2m 0 1n']
    const outcomes = await Promise.allSettled([
      pool.execute(job(slow), {}),
      pool.execute(job(solve, { key: 'two' }), {}),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  })

  it('stops a job of its queue without touching the worker', async () => {
    const pool = makePool()
    const controller = new AbortController()
    const running = pool.execute(job(solve), {})
    const queued = pool.execute(job(solve), { signal: controller.signal })
    controller.abort()
    await expect(queued).rejects.toMatchObject({ code: 'aborted' })
    expect(voltage(await running)).toBe(1)
  })

  it('rejects what waits when it is closed', async () => {
    const pool = makePool()
    const work = [pool.execute(job(solve), {}), pool.execute(job(solve), {})]
    pool.close()
    for (const each of work) await expect(each).rejects.toMatchObject({ code: 'unavailable' })
    await expect(pool.execute(job(solve), {})).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('says nothing on the console', async () => {
    const spies = (['log', 'error', 'warn', 'info'] as const).map((method) => vi.spyOn(console, method))
    const written = vi.spyOn(process.stderr, 'write')
    await makePool().execute(job([...solve, 'nonsense']), {})
    for (const spy of [...spies, written]) expect(spy).not.toHaveBeenCalled()
    vi.restoreAllMocks()
  })
})

it('lets the program end when nobody closed it', async () => {
  const index = new URL('../src/index.ts', import.meta.url)
  const program = `import { ngspiceWasm } from ${JSON.stringify(index.href)}; await ngspiceWasm(); console.log('ready')`
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--conditions=@analogkit/source', '--import', 'tsx', '--input-type=module', '-e', program],
    { timeout: 30_000, cwd: new URL('../../..', import.meta.url) },
  )
  expect(stdout.trim()).toBe('ready')
})
