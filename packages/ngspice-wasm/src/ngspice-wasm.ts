import { createSpiceSimulator, type Simulator } from '@analogkit/simulator'
import { WorkerPool } from '@analogkit/simulator/engine'
import { engineInfo } from './engine-info.js'
import { workerStarter } from './start-worker.js'

/** How to set up {@link ngspiceWasm}. */
export interface NgspiceWasmOptions {
  /** Worker threads at most, one per core up to 4 if absent. They start when there is work for them. */
  readonly workers?: number
  /** A worker is replaced after so many runs. 10,000 if absent. */
  readonly recycleAfter?: number
  /** A worker whose engine holds more after a run is replaced, since its memory only grows [byte]. 600e6 if absent. */
  readonly memoryLimit?: number
  /** Wall time of a run that names no limit itself [s], 30 if absent. */
  readonly timeout?: number
}

/**
 * Starts ngspice in WebAssembly: nothing to install, one engine per worker thread, in Node and in
 * browsers.
 *
 * @throws SimulationError `unavailable` when the engine cannot start
 */
export async function ngspiceWasm({
  workers = defaultWorkers(),
  recycleAfter = 10_000,
  memoryLimit = 600e6,
  timeout = 30,
}: NgspiceWasmOptions = {}): Promise<Simulator> {
  if (!(Number.isInteger(workers) && workers >= 1))
    throw new RangeError(`${workers} workers, expected a whole number of at least 1`)
  if (!(recycleAfter >= 1)) throw new RangeError(`recycleAfter is ${recycleAfter}, expected at least 1`)
  if (!(memoryLimit > 0)) throw new RangeError(`a memory limit of ${memoryLimit} byte, expected more than 0`)
  if (!(timeout > 0)) throw new RangeError(`a timeout of ${timeout} s, expected more than 0`)
  const pool = new WorkerPool({ startWorker: workerStarter(), workers, recycleAfter, memoryLimit, timeout })
  const info = await pool
    .start()
    .then(engineInfo)
    .catch((error: unknown) => {
      pool.close()
      throw error
    })
  return createSpiceSimulator({
    info,
    concurrency: workers,
    execute: (job, options) => pool.execute(job, options),
    async close() {
      pool.close()
    },
  })
}

function defaultWorkers(): number {
  const { navigator, process } = globalThis as {
    readonly navigator?: { readonly hardwareConcurrency?: number }
    readonly process?: NodeJS.Process
  }
  const cores =
    navigator?.hardwareConcurrency ?? process?.getBuiltinModule?.('node:os').availableParallelism() ?? unknownCores
  return Math.max(1, Math.min(mostWorkers, cores))
}

const unknownCores = 2
const mostWorkers = 4
