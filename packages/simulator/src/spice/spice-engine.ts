import type { SimulatorInfo } from '../types.js'

/** What an engine has to compute: a deck with values, then commands. */
export interface SpiceJob {
  readonly deck: {
    /** The same for the same deck; an engine that holds it need not read it again. */
    readonly key: string
    /** The deck with values. */
    text(values: Readonly<Record<string, number>>): string
  }
  /** The values to be in force. */
  readonly values: Readonly<Record<string, number>>
  /** ngspice commands, for a deck that was just loaded or reset. */
  readonly commands: readonly string[]
  /** Raw files that the commands write to the working folder. */
  readonly files: readonly string[]
}

/** What an engine found. */
export interface SpiceOutcome {
  /** Everything that the simulator said. */
  readonly output: string
  /** The bytes of the files, in their order; undefined where the commands wrote none. */
  readonly files: readonly (Uint8Array | undefined)[]
  /** The simulator gave up while it was reading the deck. */
  readonly refused: boolean
}

/** How an engine runs a job. */
export interface SpiceExecuteOptions {
  readonly signal?: AbortSignal
  /** [s] of wall time; the engine's own default if absent. */
  readonly timeout?: number
  /** Called with what the simulator says, piece by piece; an engine that cannot tell early never calls it. */
  readonly onOutput?: (text: string) => void
}

/** Something that runs ngspice: the part that adapters differ in. */
export interface SpiceEngine {
  readonly info: SimulatorInfo
  /** How many jobs run at the same time. */
  readonly concurrency: number
  /**
   * Runs a job, after others if need be. Nothing of an earlier job shows in it.
   * @throws SimulationError `timeout`, `aborted`, `crash` (with what the simulator said), `unavailable`
   */
  execute(job: SpiceJob, options: SpiceExecuteOptions): Promise<SpiceOutcome>
  close(): Promise<void>
}

/** Stands in the output after everything that the simulator said while it read the deck. */
export const loadedMark = 'analogkit-loaded'

/**
 * The commands of a job for an engine that may hold a deck already.
 *
 * @param held - the values of this deck in the engine; absent when it has to be loaded from `file`
 */
export function writeJobCommands(job: SpiceJob, file: string, held?: Readonly<Record<string, number>>): string[] {
  const load =
    held === undefined
      ? ['destroy all', 'remcirc', `source ${file}`]
      : [
          ...Object.entries(job.values)
            .filter(([name, value]) => held[name] !== value)
            .map(([name, value]) => `alterparam ${name}=${value}`),
          'reset',
        ]
  return [...load, `echo ${loadedMark}`, ...job.commands]
}
