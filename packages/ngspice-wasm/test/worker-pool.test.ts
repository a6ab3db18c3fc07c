import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import type { SpiceJob, SpiceOutcome } from '@analogkit/simulator'
import { WorkerPool, type WorkerPoolOptions } from '@analogkit/simulator/engine'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { workerStarter } from '../src/start-worker.js'

let pool: WorkerPool | undefined
afterEach(() => {
  pool?.close()
  pool = undefined
})

function makePool(options: Partial<WorkerPoolOptions> = {}): WorkerPool {
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

  it('goes on in a fresh worker after a job that made it hold more than it may', async () => {
    const pool = makePool({ memoryLimit: 60e6 })
    const again: boolean[] = []
    for (const commands of [solve, [`let large = vector(${2 ** 23})`], solve, solve]) {
      const { output } = await pool.execute(job(commands), {})
      again.push(/Reset re-loads/.test(output))
    }
    expect(again).toEqual([false, true, false, true])
  })

  it('keeps its memory bounded over many fresh workers', async () => {
    const pool = makePool({ recycleAfter: 20 })
    const run = async (runs: number): Promise<number> => {
      for (let run = 0; run < runs; run += 1) expect(voltage(await pool.execute(job(solve), {}))).toBe(1)
      return process.memoryUsage().rss
    }
    const first = await run(60)
    expect((await run(140)) - first).toBeLessThan(300e6)
  })

  // What these leave behind is what a caller could take for the result of the deck before.
  it.each([
    ['an unknown subcircuit', 'x1 b nowhere'],
    ['an unknown model', 'm1 b b 0 0 nowhere'],
    ['a loop of voltage sources', 'v2 b 0 1\nv3 b 0 2'],
    ['a missing include', '.include nowhere.mod'],
    ['an undefined parameter', 'r3 b 0 {nowhere}'],
  ])('gives nothing of the deck before for a deck with %s, and goes on', async (_, card) => {
    const pool = makePool()
    expect(voltage(await pool.execute(job(solve), {}))).toBe(1)
    const broken = await pool.execute(job(solve, { key: 'two', card }), {})
    expect(voltage(broken)).toBeNaN()
    expect(new TextDecoder().decode(broken.files[0])).not.toContain('Operating Point')
    expect(broken.refused || /error|fatal|singular/i.test(broken.output)).toBe(true)
    expect(voltage(await pool.execute(job(solve, { key: 'three', r: 3e3 }), {}))).toBe(1.5)
  })

  it('gives nothing of the deck before for an empty deck', async () => {
    const pool = makePool()
    await pool.execute(job(solve), {})
    const empty = { ...job(solve), deck: { key: 'empty', text: () => '' } }
    const { output, files } = await pool.execute(empty, {})
    expect(voltage({ output, files, refused: false })).toBeNaN()
    expect(new TextDecoder().decode(files[0])).not.toContain('Operating Point')
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

/** Runs a program in a process of its own. @returns what it printed */
async function output(program: string): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--conditions=@analogkit/source', '--import', 'tsx', '--input-type=module', '-e', program],
    { timeout: 60_000, cwd: new URL('../../..', import.meta.url) },
  )
  return stdout + stderr
}

const index = JSON.stringify(new URL('../src/index.ts', import.meta.url).href)

it('lets the program end when nobody closed it', async () => {
  expect(await output(`import { ngspiceWasm } from ${index}; await ngspiceWasm(); console.log('ready')`)).toBe(
    'ready\n',
  )
})

it('works in a worker thread of the caller, and leaves nothing on the global of either', async () => {
  // The loader that reads TypeScript does not reach into threads by itself.
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm/api')).href
  const work = `
    import { register } from ${JSON.stringify(loader)}
    register()
    const { ngspiceWasm } = await import(${index})
    const before = Object.getOwnPropertyNames(globalThis).join()
    const simulator = await ngspiceWasm({ workers: 1 })
    await simulator.close()
    console.log(simulator.info.version, Object.getOwnPropertyNames(globalThis).join() === before)`
  expect(
    await output(`
      import { Worker } from 'node:worker_threads'
      const script = new URL('data:text/javascript,' + encodeURIComponent(${JSON.stringify(work)}))
      const worker = new Worker(script)
      worker.on('exit', () => console.log('window' in globalThis))`),
  ).toBe('45.2 true\nfalse\n')
})
