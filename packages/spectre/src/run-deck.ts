import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type Analysis,
  analysisKey,
  type BackendDeck,
  type RunOptions,
  SimulationError,
  type SimulatorInfo,
  type SpectreDeck,
  type Waveforms,
} from '@analogkit/simulator'
import { runProgram } from '@analogkit/simulator/node'
import { followProgress } from './follow-progress.js'
import { readResults } from './read-results.js'
import { runError } from './run-error.js'

/** How Spectre is started. */
export interface SpectreProgram {
  readonly info: SimulatorInfo
  /** Name or absolute path. */
  readonly command: string
  /** The words of the command line before the deck. */
  readonly args: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** Where each run gets a folder of its own. */
  readonly folder: string
}

/** What Spectre is to compute. */
export interface SpectreJob {
  readonly target: BackendDeck
  readonly written: SpectreDeck
  readonly analyses: readonly Analysis[]
  readonly options: RunOptions & { readonly timeout: number }
}

/**
 * Runs Spectre on a deck and reads its results. Where somebody kills it, it is run once more.
 *
 * @throws SimulationError
 */
export async function runDeck(program: SpectreProgram, job: SpectreJob): Promise<Readonly<Record<string, Waveforms>>> {
  try {
    return await runOnce(program, job)
  } catch (error) {
    if (!(error instanceof SimulationError && error.code === 'crash') || job.options.signal?.aborted === true)
      throw error
    return runOnce(program, job)
  }
}

async function runOnce(program: SpectreProgram, job: SpectreJob): Promise<Readonly<Record<string, Waveforms>>> {
  const { target, written, analyses, options } = job
  const { signal, timeout, save, onProgress } = options
  const deck = target.deck.deck.name
  const home = await makeHome(program, job)
  try {
    const end = await runProgram({
      command: program.command,
      args: [...program.args, '-raw', results, '+log', 'deck.log', deckFile],
      environment: program.environment,
      home,
      timeout,
      ...(signal === undefined ? {} : { signal }),
      ...(onProgress === undefined ? {} : { onOutput: followProgress(written, analyses, onProgress) }),
    })
    const error = runError({ deck, written, keys: analyses.map(analysisKey), timeout }, end)
    if (error !== undefined) throw error
    const kept = save === undefined ? {} : { save }
    return await readResults({ target, written, analyses, simulator: program.info, path: join(home, results), ...kept })
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 3 })
  }
}

const deckFile = 'deck.scs'
const results = 'deck.raw'

async function makeHome({ folder }: SpectreProgram, { target, written }: SpectreJob): Promise<string> {
  try {
    const home = await mkdtemp(join(folder, 'run-'))
    await writeFile(join(home, deckFile), written.text)
    return home
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    const deck = target.deck.deck.name
    throw new SimulationError(
      'unavailable',
      `no place for the deck: ${reason}; free some, or name another \`temporaryFolder\``,
      {
        deck,
        cause,
      },
    )
  }
}
