import { availableParallelism } from 'node:os'
import { createSpiceSimulator, SimulationError, type Simulator } from '@analogkit/simulator'
import { WorkerPool } from '@analogkit/simulator/engine'
import { createWorkFolder, resolveCommand, type WorkFolder } from '@analogkit/simulator/node'
import { available } from './available.js'
import { startProcess } from './start-process.js'

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
}

/**
 * Starts the ngspice that is installed: persistent processes that keep their decks, each in an empty
 * folder of its own, without the user's start-up files and with limits on memory, time and file size.
 *
 * @throws SimulationError `unavailable` when there is no ngspice that runs
 */
export async function ngspice({
  workers = availableParallelism(),
  command = 'ngspice',
  timeout = 30,
  recycleAfter = 5000,
  temporaryFolder,
}: NgspiceOptions = {}): Promise<Simulator> {
  if (!(Number.isInteger(workers) && workers >= 1))
    throw new RangeError(`${workers} workers, expected a whole number of at least 1`)
  if (!(timeout > 0)) throw new RangeError(`a timeout of ${timeout} s, expected more than 0`)
  if (!(recycleAfter >= 1)) throw new RangeError(`recycleAfter is ${recycleAfter}, expected at least 1`)
  const info = await available(command)
  if (info === undefined)
    throw new SimulationError(
      'unavailable',
      `\`${command}\` is no ngspice that runs here: install it (apt-get install ngspice, dnf install ngspice, brew install ngspice), name its path as \`command\`, or use @analogkit/ngspice-wasm, which needs no installation`,
    )
  const folder = makeFolder(temporaryFolder)
  const pool = new WorkerPool({
    startWorker: (listeners) => startProcess({ command: resolveCommand(command), folder: folder.path }, listeners),
    workers,
    recycleAfter,
    timeout,
  })
  try {
    await pool.start()
  } catch (error) {
    await folder.remove()
    throw error
  }
  return createSpiceSimulator({
    info,
    concurrency: workers,
    execute: (job, options) => pool.execute(job, options),
    async close() {
      pool.close()
      await folder.remove()
    },
  })
}

function makeFolder(parent: string | undefined): WorkFolder {
  try {
    return createWorkFolder(parent)
  } catch (cause) {
    throw new SimulationError(
      'unavailable',
      `no folder for decks and results: ${cause instanceof Error ? cause.message : String(cause)}; name a place that exists and is writable as \`temporaryFolder\``,
      { cause },
    )
  }
}
