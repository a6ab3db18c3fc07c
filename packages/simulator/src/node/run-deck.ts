import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SimulationError } from '../error.js'
import { isSimulationError } from '../is-simulation-error.js'
import type { LaunchOptions } from './launch.js'
import { type ProgramEnd, runProgram } from './run-program.js'

/** A program that reads a deck, writes results and ends. */
export interface DeckProgram extends Pick<LaunchOptions, 'command' | 'args' | 'environment'> {
  /** Where each run gets a folder of its own. */
  readonly folder: string
}

/** One run of a program on one deck. */
export interface DeckRun<T> {
  /** The name of the deck, for errors. */
  readonly deck: string
  /** The file that the deck is written to. */
  readonly file: { readonly name: string; readonly text: string }
  /** More words for the command line, behind those of the program. */
  readonly args: readonly string[]
  /** When its time is over, in ms as `performance.now` counts. */
  readonly until: number
  readonly signal?: AbortSignal | undefined
  /** Makes a listener of what the program says. */
  readonly listen?: (() => (text: string) => void) | undefined
  /**
   * Reads the results in the folder of the run.
   * @throws SimulationError where there are none that can be trusted
   */
  readonly read: (end: ProgramEnd, home: string) => Promise<T>
}

/**
 * Runs a program on a deck in an empty folder, which goes afterwards. A run that crashes is run once more.
 *
 * @throws SimulationError what `read` throws; `unavailable` when there is no place for the deck
 */
export async function runDeck<T>(program: DeckProgram, run: DeckRun<T>): Promise<T> {
  try {
    return await runOnce(program, run)
  } catch (error) {
    const crashed = isSimulationError(error) && error.code === 'crash'
    if (!crashed || run.signal?.aborted === true) throw error
    return runOnce(program, run)
  }
}

async function runOnce<T>({ folder, ...program }: DeckProgram, run: DeckRun<T>): Promise<T> {
  const { file, args, until, signal, listen, read } = run
  const home = await makeHome(folder, run)
  try {
    const end = await runProgram({
      ...program,
      args: [...program.args, ...args, file.name],
      home,
      timeout: Math.max(0.001, (until - performance.now()) / 1000),
      ...(signal === undefined ? {} : { signal }),
      ...(listen === undefined ? {} : { onOutput: listen() }),
    })
    return await read(end, home)
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function makeHome(folder: string, { deck, file }: DeckRun<unknown>): Promise<string> {
  try {
    const home = await mkdtemp(join(folder, 'run-'))
    await writeFile(join(home, file.name), file.text)
    return home
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    const advice = 'free some, or name another `temporaryFolder`'
    throw new SimulationError('unavailable', `no place for the deck: ${reason}; ${advice}`, { deck, cause })
  }
}
