import {
  createSimulator,
  SimulationError,
  type Simulator,
  type SimulatorBackend,
  writeSpectreDeck,
} from '@analogkit/simulator'
import { checkWorkers, createLimit, createWorkFolder, pickEnvironment, resolveCommand } from '@analogkit/simulator/node'
import { available } from './available.js'
import { runAnalyses, type SpectreProgram } from './run-analyses.js'

/** A format of results that Spectre writes and this package reads. */
export type SpectreFormat = 'nutbin' | 'psfascii' | 'psfbin'

/** How to set up {@link spectre}. */
export interface SpectreOptions {
  /** Runs at the same time at most, each of which takes a licence. 1 if absent. */
  readonly workers?: number
  /** The program: a name on the search path, or a path. `spectre` if absent. */
  readonly command?: string
  /** Wall time of a run that names no limit itself [s], 30 if absent. Waiting for a licence counts. */
  readonly timeout?: number
  /** How long Spectre may wait for a licence [s]; it does not wait if absent. */
  readonly licenseTimeout?: number
  /** In which format Spectre writes its results; `nutbin` if absent. */
  readonly format?: SpectreFormat
  /** Names of variables of your environment that Spectre gets to see; those that say where licences are if absent. */
  readonly environment?: readonly string[]
  /** More words for the command line, such as `++aps`. */
  readonly arguments?: readonly string[]
  /** Where to make the folder for decks and results; `/dev/shm` if absent and writable, else the system's. */
  readonly temporaryFolder?: string
}

/** Where Spectre finds its licences. */
const licenseVariables = ['CDS_LIC_FILE', 'CDS_LIC_ONLY', 'LM_LICENSE_FILE']

/**
 * Runs the Spectre that is installed: a process for every run, in an empty folder of its own and with limits on memory,
 * time and file size.
 *
 * @throws SimulationError `unavailable` when there is no Spectre that runs
 */
export async function spectre(options: SpectreOptions = {}): Promise<Simulator> {
  const { workers = 1, command = 'spectre', timeout = 30, licenseTimeout, format = 'nutbin' } = options
  checkWorkers({ workers, timeout })
  if (licenseTimeout !== undefined && !(licenseTimeout >= 0))
    throw new RangeError(`a licenseTimeout of ${licenseTimeout} s, expected 0 or more`)
  const info = await available(command)
  if (info === undefined)
    throw new SimulationError(
      'unavailable',
      `\`${command}\` is no Spectre that runs here: name its path as \`command\`, or use @analogkit/ngspice-wasm, which needs no installation`,
    )
  const folder = createWorkFolder(options.temporaryFolder)
  const limit = createLimit(workers)
  const { environment = licenseVariables, arguments: more = [] } = options
  const program: SpectreProgram = {
    info,
    command: resolveCommand(command),
    args: [
      ...['+escchars', '-format', format],
      ...(licenseTimeout === undefined ? [] : ['+lqtimeout', String(licenseTimeout)]),
      ...more,
    ],
    environment: pickEnvironment(environment),
    folder: folder.path,
  }

  const backend: SimulatorBackend = {
    info,
    concurrency: workers,
    async load({ deck, values }) {
      writeSpectreDeck(deck, values, [])
    },
    run(target, analyses, options) {
      const written = writeSpectreDeck(target.deck, target.values, analyses, options.save)
      const job = { target, written, analyses, options: { timeout, ...options } }
      return async () => (analyses.length === 0 ? {} : limit(() => runAnalyses(program, job)))
    },
    close: () => folder.remove(),
  }
  return createSimulator(backend)
}
