import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  analysisKey,
  type BackendDeck,
  type RunOptions,
  SimulationError,
  type SimulatorInfo,
  type Waveforms,
  type XyceDeck,
} from '@analogkit/simulator'
import { runProgram } from '@analogkit/simulator/node'
import { followProgress, type RunPlace } from './follow-progress.js'
import { readResult } from './read-result.js'
import { runError } from './run-error.js'

/** How Xyce is started. */
export interface XyceProgram {
  readonly info: SimulatorInfo
  /** Name or absolute path. */
  readonly command: string
  /** The words of the command line before the deck. */
  readonly args: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** Where each run gets a folder of its own. */
  readonly folder: string
  readonly acceptIgnored: boolean
}

/** What Xyce is to compute. */
export interface XyceJob {
  readonly target: BackendDeck
  readonly written: readonly XyceDeck[]
  readonly options: RunOptions & { readonly timeout: number }
}

/**
 * Runs Xyce on one deck after the other and reads its results.
 *
 * @throws SimulationError
 */
export async function runDecks(program: XyceProgram, job: XyceJob): Promise<Readonly<Record<string, Waveforms>>> {
  const { written, options } = job
  const end = performance.now() + options.timeout * 1000
  const results: Record<string, Waveforms> = {}
  for (const [done, deck] of written.entries()) {
    const key = analysisKey(deck.analysis)
    options.onProgress?.({ analysis: key, done, total: written.length })
    const place = { written: deck, done, total: written.length }
    // A run that somebody kills is run once more.
    results[key] = await runOnce(program, job, place, end).catch((error: unknown) => {
      if (!(error instanceof SimulationError && error.code === 'crash') || options.signal?.aborted === true) throw error
      return runOnce(program, job, place, end)
    })
  }
  return results
}

async function runOnce(program: XyceProgram, job: XyceJob, place: RunPlace, end: number): Promise<Waveforms> {
  const { written } = place
  const { signal, timeout, save, onProgress } = job.options
  const { deck } = job.target
  const home = await makeHome(program, job, written)
  try {
    const ended = await runProgram({
      command: program.command,
      args: [...program.args, `${written.name}.cir`],
      environment: program.environment,
      home,
      timeout: Math.max(0.001, (end - performance.now()) / 1000),
      ...(signal === undefined ? {} : { signal }),
      ...(onProgress === undefined ? {} : { onOutput: followProgress(place, onProgress) }),
    })
    const { acceptIgnored } = program
    const error = runError({ deck, written, key: analysisKey(written.analysis), timeout, acceptIgnored }, ended)
    if (error !== undefined) throw error
    return await readResult({
      deck,
      written,
      simulator: program.info,
      path: join(home, written.result),
      ...(save === undefined ? {} : { save }),
    })
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function makeHome({ folder }: XyceProgram, { target }: XyceJob, { name, text }: XyceDeck): Promise<string> {
  try {
    const home = await mkdtemp(join(folder, 'run-'))
    await writeFile(join(home, `${name}.cir`), text)
    return home
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new SimulationError(
      'unavailable',
      `no place for the deck: ${reason}; free some, or name another \`temporaryFolder\``,
      { deck: target.deck.deck.name, cause },
    )
  }
}
