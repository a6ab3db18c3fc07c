import { availableParallelism } from 'node:os'
import {
  createSimulator,
  SimulationError,
  type Simulator,
  type SimulatorBackend,
  writeXyceDecks,
} from '@analogkit/simulator'
import { createLimit, createWorkFolder, resolveCommand, type WorkFolder } from '@analogkit/simulator/node'
import { available } from './available.js'
import { pickEnvironment } from './pick-environment.js'
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
  if (!(Number.isInteger(workers) && workers >= 1))
    throw new RangeError(`${workers} workers, expected a whole number of at least 1`)
  if (!(timeout > 0)) throw new RangeError(`a timeout of ${timeout} s, expected more than 0`)
  if (format !== 'raw' && format !== 'csv') throw new RangeError(`the format \`${format}\`, expected raw or csv`)
  const info = await available(command)
  if (info === undefined)
    throw new SimulationError(
      'unavailable',
      `\`${command}\` is no Xyce that runs here: name its path as \`command\`, or use @analogkit/ngspice-wasm, which needs no installation`,
    )
  const folder = makeFolder(options.temporaryFolder)
  const limit = createLimit(workers)
  const program: XyceProgram = {
    info,
    command: resolveCommand(command),
    args: options.arguments ?? [],
    environment: pickEnvironment(options.environment),
    folder: folder.path,
    acceptIgnored: options.acceptIgnored ?? false,
  }

  const backend: SimulatorBackend = {
    info,
    concurrency: workers,
    async load({ deck, values }, { signal }) {
      if (signal?.aborted === true)
        throw new SimulationError('aborted', 'stopped by the signal of the caller', { deck: deck.deck.name })
      try {
        writeXyceDecks(deck, values, [{ type: 'op' }])
      } catch (cause) {
        if (!(cause instanceof RangeError)) throw cause
        throw new SimulationError('parse', cause.message, { deck: deck.deck.name, cause })
      }
    },
    run({ deck, values }, analyses, runOptions) {
      const { save } = runOptions
      // The word of the deck in the names of its files tells tables apart, which have no title.
      const names = { name: deck.nonce, format, ...(save === undefined ? {} : { save }) }
      const written = writeXyceDecks(deck, values, analyses, names)
      const job = { target: { deck, values }, written, options: { timeout, ...runOptions } }
      return () => limit(() => runDecks(program, job))
    },
    close: () => folder.remove(),
  }
  return createSimulator(backend)
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
