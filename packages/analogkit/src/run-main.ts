import { type ExitCode, exitCode } from './exit-code.js'
import { reasonOf } from './reason-of.js'

/** Errors that tell a user what to do, by name and code; all codes where none is listed. */
const mendable: Readonly<Record<string, readonly string[]>> = {
  AnalogkitError: [],
  NetlistError: [],
  SizingError: [],
  SimulationError: [],
  PdkError: [],
  ReportError: [],
  DatasetError: [
    'foreign-file',
    'torn-file',
    'other-schema',
    'missing-file',
    'locked',
    'unwritable',
    'unknown-class',
    'other-thresholds',
  ],
}

/** How to end a process. */
export interface RunMainOptions {
  /** Printed below a mistake on the command line; nothing if absent. */
  readonly usage?: string
  readonly write?: (text: string) => void
}

/**
 * Runs a program and tells how its process should end. A mistake of the user becomes one line on standard error and exit
 * code 2; anything else is a fault of the program and is thrown on.
 */
export async function runMain(
  main: () => Promise<ExitCode>,
  { usage, write = (text) => process.stderr.write(text) }: RunMainOptions = {},
): Promise<ExitCode> {
  try {
    return await main()
  } catch (problem) {
    if (!isMendable(problem)) throw problem
    write(`${reasonOf(problem)}\n`)
    if (usage !== undefined && problem.code === 'usage') write(`\n${usage}`)
    return exitCode.setup
  }
}

/** By name, since two copies of a package make two classes. */
function isMendable(problem: unknown): problem is Error & { readonly code: unknown } {
  if (!(problem instanceof Error && 'code' in problem)) return false
  const codes = mendable[problem.name]
  return codes !== undefined && (codes.length === 0 || codes.includes(String(problem.code)))
}
