import { type SpiceJob, writeJobCommands } from '../spice/spice-engine.js'
import type { EngineWorker, WorkerListeners, WorkerReply } from './engine-worker.js'
import type { PoolTask } from './pool-task.js'

/** What a slot reports to its pool. */
export interface SlotListeners {
  readonly ready: (slot: PoolSlot, banner: string) => void
  readonly done: (slot: PoolSlot, task: PoolTask | undefined, reply: DoneReply) => void
  /** The worker is gone. `starting` when it never was ready. */
  readonly died: (slot: PoolSlot, task: PoolTask | undefined, death: Death) => void
}

/** What a worker says when it has done a job. */
export type DoneReply = Extract<WorkerReply, { type: 'done' }>

/** How a worker ended. */
export interface Death {
  readonly starting: boolean
  readonly reason: string
  /** What the simulator had said about the job. */
  readonly output: string
  /** It did not end by its own doing. */
  readonly killed: boolean
}

const deckFile = 'deck.cir'

/** A place for one worker, which may be replaced. */
export class PoolSlot {
  state: 'empty' | 'starting' | 'idle' | 'busy' = 'empty'
  task: PoolTask | undefined
  /** Jobs that the worker has done. */
  jobs = 0
  private worker: EngineWorker | undefined
  private held: { readonly key: string; readonly values: SpiceJob['values'] } | undefined
  private generation = 0

  /** @param startWorker - starts a worker, or throws an Error */
  constructor(
    private readonly startWorker: (listeners: WorkerListeners) => EngineWorker,
    private readonly listeners: SlotListeners,
  ) {}

  /** The key of the deck that the engine holds. */
  get heldDeck(): string | undefined {
    return this.held?.key
  }

  start(): void {
    this.state = 'starting'
    const { generation } = this
    const current = (): boolean => this.generation === generation
    try {
      this.worker = this.startWorker({
        reply: (reply) => {
          if (current()) this.receive(reply)
        },
        end: (reason) => {
          if (current()) this.die(reason, '')
        },
      })
    } catch (error) {
      this.die(String(error), '')
    }
  }

  give(task: PoolTask): void {
    const { job } = task
    const held = this.held?.key === job.deck.key ? this.held.values : undefined
    this.held = { key: job.deck.key, values: job.values }
    this.task = task
    this.state = 'busy'
    this.worker?.hold(true)
    this.worker?.post({
      commands: writeJobCommands(job, deckFile, held),
      files: job.files,
      ...(task.listening ? { listening: true } : {}),
      ...(held === undefined ? { deck: { file: deckFile, text: job.deck.text(job.values) } } : {}),
    })
    task.begin()
  }

  /** Stops the task: the worker goes on where it can be interrupted, else it ends. */
  stop(): void {
    if (this.worker?.interrupt === undefined) {
      this.clear()
      return
    }
    this.task = undefined
    // Nobody knows how far it came with the deck.
    this.held = undefined
    this.worker.interrupt()
  }

  /** Ends the worker, whatever it is doing. */
  clear(): void {
    this.worker?.terminate()
    this.generation += 1
    this.worker = undefined
    this.held = undefined
    this.task = undefined
    this.jobs = 0
    this.state = 'empty'
  }

  private receive(reply: WorkerReply): void {
    switch (reply.type) {
      case 'ready':
        this.state = 'idle'
        this.worker?.hold(false)
        this.listeners.ready(this, reply.banner)
        return
      case 'said':
        this.task?.hear(reply.text)
        return
      case 'died':
        this.die(reply.reason, reply.output, reply.killed)
        return
      case 'done': {
        const { task } = this
        this.task = undefined
        this.state = 'idle'
        this.jobs += 1
        this.worker?.hold(false)
        this.listeners.done(this, task, reply)
      }
    }
  }

  private die(reason: string, output: string, killed = false): void {
    const { task, state } = this
    this.clear()
    this.listeners.died(this, task, { starting: state === 'starting', reason, output, killed })
  }
}
