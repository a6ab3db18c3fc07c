import { SimulationError } from '../error.js'
import type { SpiceExecuteOptions, SpiceJob, SpiceOutcome } from '../spice/spice-engine.js'

/** A job on its way through the pool. It ends once: with an outcome, an error, the caller's signal or its time. */
export class PoolTask {
  readonly outcome: Promise<SpiceOutcome>
  /** Workers that died of it. */
  crashes = 0
  private settle: { resolve(outcome: SpiceOutcome): void; reject(error: SimulationError): void } | undefined
  private timer: ReturnType<typeof setTimeout> | undefined

  /** @param onStop - called when the signal or the time ends the task */
  constructor(
    readonly job: SpiceJob,
    private readonly options: SpiceExecuteOptions & { readonly timeout: number },
    private readonly onStop: (task: PoolTask) => void,
  ) {
    this.outcome = new Promise((resolve, reject) => {
      this.settle = { resolve, reject }
    })
    options.signal?.addEventListener('abort', this.abort)
    if (options.signal?.aborted === true) this.abort()
  }

  get ended(): boolean {
    return this.settle === undefined
  }

  /** Starts the clock: time in a queue does not count. */
  begin(): void {
    const { timeout } = this.options
    clearTimeout(this.timer)
    this.timer = setTimeout(
      () => this.stop(new SimulationError('timeout', `no result after ${timeout} s`)),
      timeout * 1000,
    )
  }

  /** Whether somebody wants to hear what the simulator says. */
  get listening(): boolean {
    return this.options.onOutput !== undefined
  }

  /** The simulator said something. */
  hear(text: string): void {
    if (!this.ended) this.options.onOutput?.(text)
  }

  resolve(outcome: SpiceOutcome): void {
    this.settle?.resolve(outcome)
    this.end()
  }

  reject(error: SimulationError): void {
    this.settle?.reject(error)
    this.end()
  }

  private readonly abort = (): void => {
    this.stop(
      new SimulationError('aborted', 'stopped by the signal of the caller', { cause: this.options.signal?.reason }),
    )
  }

  private stop(error: SimulationError): void {
    this.reject(error)
    this.onStop(this)
  }

  private end(): void {
    this.settle = undefined
    clearTimeout(this.timer)
    this.options.signal?.removeEventListener('abort', this.abort)
  }
}
