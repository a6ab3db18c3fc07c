import type { ExitCode } from '../exit-code.js'

/** Where a command writes, and when it stops. */
export interface CommandContext {
  /** Results. */
  readonly print: (text: string) => void
  /** Progress and remarks. */
  readonly report: (text: string) => void
  /** Width of the terminal behind `report` [characters]; absent where it is none. */
  readonly columns?: number
  readonly signal: AbortSignal
}

/** A command of `analogkit`. */
export interface Command {
  /** What it does, in half a line. */
  readonly summary: string
  /** What `--help` prints. */
  readonly usage: string
  /**
   * @param args - the arguments behind the command's name
   * @throws AnalogkitError, DatasetError, ReportError, SimulationError, SizingError for what the user can mend
   */
  run(args: readonly string[], context: CommandContext): Promise<ExitCode>
}
