import type { ExitCode } from '../exit-code.js'

/** Where a command writes, and when it stops. */
export interface CommandContext {
  /** Results. */
  readonly print: (text: string) => void
  /** Progress and remarks. */
  readonly report: (text: string) => void
  /** Width of the terminal behind `report` [characters]; absent where it is none. */
  readonly columns?: number
  /** Whether results may have colors; not if absent. */
  readonly color?: boolean
  /** What stands on standard input, for a file called `-`. */
  readonly input?: () => Promise<Uint8Array>
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

/** Commands under one word: `analogkit netlist check`. */
export interface CommandGroup {
  /** What they are about, in half a line. */
  readonly summary: string
  /** What `--help` prints above the list of them. */
  readonly intro: string
  readonly commands: ReadonlyMap<string, Command | CommandGroup>
}
