import { describe, expect, it } from 'vitest'
import type { EngineWorker, WorkerListeners, WorkerReply, WorkerRequest } from '../../src/engine.js'
import { WorkerPool, type WorkerPoolOptions } from '../../src/engine.js'
import { loadedMark, type SpiceJob } from '../../src/index.js'

/** A worker that does what the test says, and remembers what it was asked. */
class FakeWorker implements EngineWorker {
  readonly requests: WorkerRequest[] = []
  ended = false
  interrupt?: () => void

  constructor(private readonly listeners: WorkerListeners) {
    this.reply({ type: 'ready', banner: 'fake' })
  }

  reply(reply: WorkerReply): void {
    queueMicrotask(() => this.listeners.reply(reply))
  }

  done(output = loadedMark, memory?: number): void {
    this.reply({ type: 'done', output, files: [], ...(memory === undefined ? {} : { memory }) })
  }

  post(request: WorkerRequest): void {
    this.requests.push(request)
  }

  hold(): void {}

  terminate(): void {
    this.ended = true
  }
}

function makePool(options: Partial<WorkerPoolOptions> = {}) {
  const workers: FakeWorker[] = []
  const startWorker = (listeners: WorkerListeners): EngineWorker => {
    const worker = new FakeWorker(listeners)
    workers.push(worker)
    return worker
  }
  return { workers, pool: new WorkerPool({ startWorker, workers: 1, recycleAfter: 1000, timeout: 20, ...options }) }
}

function job(key: string, values: Readonly<Record<string, number>> = {}): SpiceJob {
  return { deck: { key, text: () => `text of ${key}` }, values, commands: ['op'], files: [] }
}

/** Lets everything happen that is about to. */
const settle = () => new Promise((resolve) => setTimeout(resolve))

describe('WorkerPool', () => {
  it('tells what the first worker says of itself', async () => {
    expect(await makePool().pool.start()).toBe('fake')
  })

  it('loads a deck once and changes only the parameters that differ', async () => {
    const { pool, workers } = makePool()
    const first = pool.execute(job('a', { r: 1, c: 2 }), {})
    await settle()
    workers[0]!.done()
    await first
    void pool.execute(job('a', { r: 1, c: 3 }), {})
    await settle()
    expect(workers[0]!.requests).toEqual([
      {
        deck: { file: 'deck.cir', text: 'text of a' },
        commands: ['destroy all', 'remcirc', 'source deck.cir', `echo ${loadedMark}`, 'op'],
        files: [],
      },
      { commands: ['alterparam c=3', 'reset', `echo ${loadedMark}`, 'op'], files: [] },
    ])
  })

  it('replaces a worker that holds more than it may, when there is a next job', async () => {
    const { pool, workers } = makePool({ memoryLimit: 100 })
    for (const memory of [undefined, 100, 101]) {
      const run = pool.execute(job('a'), {})
      await settle()
      workers[0]!.done(loadedMark, memory)
      await run
      expect(workers[0]!.ended).toBe(memory === 101)
    }
    await settle()
    expect(workers).toHaveLength(1)
    const next = pool.execute(job('a'), {})
    await settle()
    workers[1]!.done()
    expect((await next).output).toBe(loadedMark)
  })

  it('gives a job to the worker that holds its deck', async () => {
    const { pool, workers } = makePool({ workers: 2 })
    const runs = [pool.execute(job('a'), {}), pool.execute(job('b'), {})]
    await settle()
    for (const worker of workers) worker.done()
    await Promise.all(runs)
    void pool.execute(job('b'), {})
    await settle()
    expect(workers.map(({ requests }) => requests.length)).toEqual([1, 2])
  })

  it('interrupts a worker that can be, and loads the deck again afterwards', async () => {
    const { pool, workers } = makePool()
    const controller = new AbortController()
    const stopped = pool.execute(job('a'), { signal: controller.signal })
    await settle()
    const [worker] = workers
    worker!.interrupt = () => worker!.done()
    controller.abort()
    await expect(stopped).rejects.toMatchObject({ code: 'aborted' })
    void pool.execute(job('a'), {})
    await settle()
    expect(workers).toHaveLength(1)
    expect(worker!.requests[1]?.deck).toEqual({ file: 'deck.cir', text: 'text of a' })
  })

  it('gives nothing to an interrupted worker before it has replied', async () => {
    const { pool, workers } = makePool()
    const stopped = pool.execute(job('a'), { timeout: 0.01 })
    await settle()
    const [worker] = workers
    worker!.interrupt = () => {}
    await expect(stopped).rejects.toMatchObject({ code: 'timeout' })
    const next = pool.execute(job('b'), {})
    await settle()
    expect(worker!.requests).toHaveLength(1)
    worker!.done('of the job that was stopped')
    await settle()
    worker!.done('of the next job')
    expect(await next).toMatchObject({ output: 'of the next job' })
  })

  it('ends a worker that cannot be interrupted, and starts another', async () => {
    const { pool, workers } = makePool()
    const stopped = pool.execute(job('a'), { timeout: 0.01 })
    await expect(stopped).rejects.toMatchObject({ code: 'timeout' })
    void pool.execute(job('a'), {})
    await settle()
    expect(workers.map(({ ended }) => ended)).toEqual([true, false])
  })

  it('tries a job that a worker died of once more, then reports a crash', async () => {
    const { pool, workers } = makePool()
    const run = pool.execute(job('a'), {})
    for (let worker = 0; worker < 2; worker += 1) {
      await settle()
      workers[worker]!.reply({ type: 'died', reason: 'it fell over', output: loadedMark })
    }
    await expect(run).rejects.toMatchObject({ code: 'crash', message: 'it fell over, in two workers' })
    expect(workers).toHaveLength(2)
  })

  it('takes the end of a worker that reads a deck for a refusal, unless it was killed', async () => {
    const { pool, workers } = makePool()
    const run = pool.execute(job('a'), {})
    await settle()
    workers[0]!.reply({ type: 'died', reason: 'was killed', output: 'Circuit: a', killed: true })
    await settle()
    workers[1]!.reply({ type: 'died', reason: 'ended', output: 'Undefined parameter' })
    expect(await run).toEqual({ output: 'Undefined parameter\nError: ended', files: [], refused: true })
  })

  it('replaces a worker after as many jobs as it may do', async () => {
    const { pool, workers } = makePool({ recycleAfter: 2 })
    for (const [run, worker] of [0, 0, 1].entries()) {
      const outcome = pool.execute(job('a'), {})
      await settle()
      workers[worker]!.done(`run ${run}`)
      expect(await outcome).toMatchObject({ output: `run ${run}` })
    }
    expect(workers.map(({ ended }) => ended)).toEqual([true, false])
  })

  it('is of no use when a worker does not start', async () => {
    const startWorker = (): EngineWorker => {
      throw new Error('no threads here')
    }
    const error = await makePool({ startWorker })
      .pool.start()
      .catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'unavailable' })
    expect(String(error)).toContain('no threads here')
  })
})
