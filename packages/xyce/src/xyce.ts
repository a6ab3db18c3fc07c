import { availableParallelism } from 'node:os'
import {
  createSimulator,
  SimulationError,
  type Simulator,
  type SimulatorBackend,
  writeXyceDecks,
} from '@analogkit/simulator'
import { checkWorkers, createLimit, createWorkFolder, resolveCommand } from '@analogkit/simulator/node'
import { available } from './available.js'
import { environmentOf } from './environment-of.js'
import { runDecks, type XyceProgram } from './run-decks.js'

/** A format of results that Xyce writes and this package reads. */
export type XyceFormat = 'raw' | 'csv'

/** How to set up {@link xyce}. */
export interface XyceOptions {
  /** Runs at the same time at most, one per core if absent. */
  readonly workers?: number
  /** The program: a name on the search path, or a path. `Xyce` if absent. */
  readonly command?: string
  /** Wall time of a run that names no limit itself [s], 30 if absent. */
  readonly timeout?: number
  /** In which format Xyce writes its results; `raw` if absent. Noise is always `csv`. */
  readonly format?: XyceFormat
  /**
   * Whether results count although Xyce left a part of the deck out, such as a parameter of a model that it does not
   * have. Such a deck is refused if absent.
   */
  readonly acceptIgnored?: boolean
  /** Names of variables of your environment that Xyce gets to see, beside those with its libraries. */
  readonly environment?: readonly string[]
  /** More words for the command line, such as `-plugin` with the path of a model. */
  readonly arguments?: readonly string[]
  /** Where to make the folder for decks and results; `/dev/shm` if absent and writable, else the system's. */
  readonly temporaryFolder?: string
}

/**
 * Runs the Xyce that is installed: a process for every analysis, in an empty folder of its own and with limits on
 * memory, time and file size.
 *
 * @throws SimulationError `unavailable` when there is no Xyce that runs
 */
export async function xyce(options: XyceOptions = {}): Promise<Simulator> {
  const { workers = availableParallelism(), command = 'Xyce', timeout = 30, format = 'raw' } = options
  checkWorkers({ workers, timeout })
  if (format !== 'raw' && format !== 'csv') throw new RangeError(`the format \`${format}\`, expected raw or csv`)
  const info = await available(command)
  if (info === undefined)
    throw new SimulationError(
      'unavailable',
      `\`${command}\` is no Xyce that runs here: name its path as \`command\`, or use @analogkit/ngspice-wasm, which needs no installation`,
    )
  const folder = createWorkFolder(options.temporaryFolder)
  const limit = createLimit(workers)
  const program: XyceProgram = {
    info,
    command: resolveCommand(command),
    args: options.arguments ?? [],
    environment: environmentOf(options.environment),
    folder: folder.path,
    acceptIgnored: options.acceptIgnored ?? false,
  }

  const backend: SimulatorBackend = {
    info,
    concurrency: workers,
    async load({ deck, values }) {
      writeXyceDecks(deck, values, [{ type: 'op' }])
    },
    run({ deck, values }, analyses, runOptions) {
      const { save } = runOptions
      // The word of the deck in the names of its files tells tables apart, which have no title.
      const names = { name: deck.nonce, format, ...(save === undefined ? {} : { save }) }
      const written = writeXyceDecks(deck, values, analyses, names)
      const job = { deck, written, options: { timeout, ...runOptions } }
      return () => limit(() => runDecks(program, job))
    },
    close: () => folder.remove(),
  }
  return createSimulator(backend)
}
