import { availableParallelism } from 'node:os'
import { createSpiceSimulator, SimulationError, type Simulator } from '@analogkit/simulator'
import { WorkerPool } from '@analogkit/simulator/engine'
import {
  checkLimits,
  checkWorkers,
  createWorkFolder,
  type ProcessLimits,
  resolveCommand,
} from '@analogkit/simulator/node'
import { available } from './available.js'
import { chooseSandbox } from './choose-sandbox.js'
import { startBatch } from './start-batch.js'
import { type ProcessOptions, startProcess } from './start-process.js'

/** How to set up {@link ngspice}. */
export interface NgspiceOptions {
  /** Processes at most, one per core if absent. They start when there is work for them. */
  readonly workers?: number
  /** The program: a name on the search path, or a path. `ngspice` if absent. */
  readonly command?: string
  /** Wall time of a run that names no limit itself [s], 30 if absent. */
  readonly timeout?: number
  /** A process is replaced after so many runs, since its memory only grows. 5,000 if absent. */
  readonly recycleAfter?: number
  /** Where to make the folder for decks and results; `/dev/shm` if absent and writable, else the system's. */
  readonly temporaryFolder?: string
  /** What each process may use at most. */
  readonly limits?: ProcessLimits
  /**
   * Whether processes run in a box made by bubblewrap, with their folder and read-only libraries as their whole world: `auto`, where
   * that works; `bwrap`, or not at all; `none`. `auto` if absent.
   */
  readonly sandbox?: 'auto' | 'bwrap' | 'none'
  /** Processes that go on from run to run, or one process for each run (`ngspice -b`). `session` if absent. */
  readonly mode?: 'session' | 'batch'
}

/** A simulator that says how its processes are kept. */
export interface NgspiceSimulator extends Simulator {
  /** The box in which its processes run. */
  readonly sandbox: 'bwrap' | 'none'
}

/**
 * Starts the ngspice that is installed: persistent processes that keep their decks, each in an empty
 * folder of its own, without the user's start-up files, with limits on memory, time and files, and in a
 * sandbox where the system has one.
 *
 * @throws SimulationError `unavailable` when there is no ngspice that runs, or no sandbox where one is asked for
 */
export async function ngspice({
  workers = availableParallelism(),
  command = 'ngspice',
  timeout = 30,
  recycleAfter = 5000,
  temporaryFolder,
  limits = {},
  sandbox: wanted = 'auto',
  mode = 'session',
}: NgspiceOptions = {}): Promise<NgspiceSimulator> {
  checkWorkers({ workers, timeout })
  if (!(recycleAfter >= 1)) throw new RangeError(`recycleAfter is ${recycleAfter}, expected at least 1`)
  checkLimits(limits)
  const info = await available(command)
  if (info === undefined)
    throw new SimulationError(
      'unavailable',
      `\`${command}\` is no ngspice that runs here: install it (apt-get install ngspice, dnf install ngspice, brew install ngspice), name its path as \`command\`, or use @analogkit/ngspice-wasm, which needs no installation`,
    )
  const folder = createWorkFolder(temporaryFolder)
  try {
    const program = resolveCommand(command)
    const sandbox = await chooseSandbox({ command: program, wanted, limits, folder: folder.path })
    const options: ProcessOptions = { command: program, folder: folder.path, limits, sandbox }
    const pool = new WorkerPool({
      startWorker: (listeners) => (mode === 'batch' ? startBatch : startProcess)(options, listeners),
      workers,
      // A process of its own for each run: nothing of one is there for the next.
      recycleAfter: mode === 'batch' ? 1 : recycleAfter,
      timeout,
    })
    await pool.start().catch((error: unknown) => {
      throw mode === 'session' ? withAdvice(error) : error
    })
    const simulator = createSpiceSimulator({
      info,
      concurrency: workers,
      execute: (job, options) => pool.execute(job, options),
      async close() {
        pool.close()
        await folder.remove()
      },
    })
    return { ...simulator, sandbox: sandbox === undefined ? 'none' : 'bwrap' }
  } catch (error) {
    await folder.remove()
    throw error
  }
}

/** Adds what to do where persistent processes do not work. */
function withAdvice(cause: unknown): unknown {
  if (!(cause instanceof SimulationError)) return cause
  const { code, message, output } = cause
  const advice = "if `ngspice -p` does not work in this build, choose `mode: 'batch'`"
  return new SimulationError(code, `${message}; ${advice}`, { cause, ...(output === undefined ? {} : { output }) })
}
