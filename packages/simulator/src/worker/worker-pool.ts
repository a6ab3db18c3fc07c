import { SimulationError } from '../error.js'
import { loadedMark, type SpiceExecuteOptions, type SpiceJob, type SpiceOutcome } from '../spice/spice-engine.js'
import type { EngineWorker, WorkerListeners } from './engine-worker.js'
import { type Death, type DoneReply, PoolSlot } from './pool-slot.js'
import { PoolTask } from './pool-task.js'

/** How a pool works. */
export interface WorkerPoolOptions {
  /** Starts a worker, or throws an Error. */
  readonly startWorker: (listeners: WorkerListeners) => EngineWorker
  /** Workers at most; they start when there is work for them. */
  readonly workers: number
  /** A worker is replaced after so many jobs, since the memory of its engine only grows. */
  readonly recycleAfter: number
  /** A worker that holds more after a job is replaced, where it tells [byte]. No limit if absent. */
  readonly memoryLimit?: number
  /** Wall time of a job that names no limit itself [s]. */
  readonly timeout: number
}

/**
 * Runs jobs on workers, threads or processes, that come and go. Any job goes to any worker; one that holds the job's
 * deck already is preferred, since it need not read it again. A job that is stopped or runs out of time is
 * interrupted where the worker can be, else its worker ends. A worker that ends is replaced; a job that
 * a worker died of is tried once more.
 */
export class WorkerPool {
  private readonly slots: readonly PoolSlot[]
  private readonly waiting: PoolTask[] = []
  private closed = false
  private wasReady = false
  /** Workers in a row that did not start. */
  private failedStarts = 0
  private starting: { resolve(banner: string): void; reject(error: SimulationError): void } | undefined

  constructor(private readonly options: WorkerPoolOptions) {
    const listeners = {
      ready: (_: PoolSlot, banner: string) => {
        this.failedStarts = 0
        this.wasReady = true
        this.starting?.resolve(banner)
        this.assign()
      },
      done: (slot: PoolSlot, task: PoolTask | undefined, { output, files, memory = 0 }: DoneReply) => {
        if (slot.jobs >= options.recycleAfter || memory > (options.memoryLimit ?? Infinity)) slot.clear()
        task?.resolve({ output, files, refused: false })
        this.assign()
      },
      died: (_: PoolSlot, task: PoolTask | undefined, death: Death) => {
        if (death.starting) this.failToStart(death.reason)
        else if (task !== undefined) this.bury(task, death)
        this.assign()
      },
    }
    this.slots = Array.from({ length: options.workers }, () => new PoolSlot(options.startWorker, listeners))
  }

  /** Starts the first worker. @returns what the engine says of itself */
  start(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.starting = { resolve, reject }
      this.slots[0]?.start()
    })
  }

  execute(job: SpiceJob, options: SpiceExecuteOptions): Promise<SpiceOutcome> {
    if (this.closed) return Promise.reject(new SimulationError('unavailable', 'the simulator is closed; make another'))
    const task = new PoolTask(job, { timeout: this.options.timeout, ...options }, (stopped) => this.drop(stopped))
    if (!task.ended) this.waiting.push(task)
    this.assign()
    return task.outcome
  }

  close(): void {
    this.closed = true
    const error = new SimulationError('unavailable', 'the simulator was closed')
    for (const task of this.waiting.splice(0)) task.reject(error)
    for (const slot of this.slots) {
      slot.task?.reject(error)
      slot.clear()
    }
  }

  private assign(): void {
    if (this.closed) return
    for (let [task] = this.waiting; task !== undefined; [task] = this.waiting) {
      const slot = this.idleSlot(task)
      if (slot === undefined) break
      this.waiting.shift()
      slot.give(task)
    }
    const starting = this.slots.filter(({ state }) => state === 'starting').length
    const empty = this.slots.filter(({ state }) => state === 'empty')
    for (const slot of empty.slice(0, Math.max(0, this.waiting.length - starting))) slot.start()
  }

  private idleSlot({ job }: PoolTask): PoolSlot | undefined {
    const idle = this.slots.filter(({ state }) => state === 'idle')
    return (
      idle.find(({ heldDeck }) => heldDeck === job.deck.key) ??
      idle.find(({ heldDeck }) => heldDeck === undefined) ??
      idle[0]
    )
  }

  /** A task was stopped: it leaves the queue or its worker. */
  private drop(task: PoolTask): void {
    const position = this.waiting.indexOf(task)
    if (position >= 0) this.waiting.splice(position, 1)
    this.slots.find((slot) => slot.task === task)?.stop()
    this.assign()
  }

  /** One that has started before may have been killed by somebody: it is given some more tries. */
  private failToStart(reason: string): void {
    this.failedStarts += 1
    if (this.wasReady && this.failedStarts < mostStarts) return
    const error = new SimulationError('unavailable', `the ngspice engine does not start: ${reason}`)
    this.starting?.reject(error)
    for (const task of this.waiting.splice(0)) task.reject(error)
  }

  private bury(task: PoolTask, { reason, output, killed }: Death): void {
    if (!killed && output !== '' && !output.includes(loadedMark)) {
      task.resolve({ output: `${output}\nError: ${reason}`, files: [], refused: true })
    } else if (task.crashes === 0) {
      task.crashes += 1
      this.waiting.unshift(task)
    } else {
      task.reject(new SimulationError('crash', `${reason}, in two workers`, { output }))
    }
  }
}

/** Starts in a row that may fail before a pool gives up. */
const mostStarts = 4
