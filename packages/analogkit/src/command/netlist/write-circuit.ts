import { type Circuit, convertNetlist, formatDiagnostics, type WritableDialect } from '@analogkit/netlist'
import { type ExitCode, exitCode } from '../../exit-code.js'
import { replaceFile } from '../../replace-file.js'
import type { CommandContext } from '../command.js'

/** How and where a circuit is written. */
export interface WriteCircuitOptions {
  readonly dialect: WritableDialect
  /** Standard output if absent. */
  readonly out: string | undefined
  /** Whether it is written even though something of it gets lost. */
  readonly lossy: boolean
}

/**
 * Writes a circuit to a file, as a whole or not at all, or to standard output. What the dialect has no words for is
 * reported.
 *
 * @throws AnalogkitError `unwritable-output`
 */
export async function writeCircuit(
  circuit: Circuit,
  { dialect, out, lossy }: WriteCircuitOptions,
  { print, report, color = false }: CommandContext,
): Promise<ExitCode> {
  const { text, diagnostics } = convertNetlist(circuit, { dialect })
  const written = lossy || diagnostics.length === 0
  if (diagnostics.length > 0) {
    const end = written ? 'written without it' : 'nothing was written, unless --lossy'
    report(`${formatDiagnostics(diagnostics, { color })}: ${end}\n`)
  }
  if (!written) return exitCode.incomplete
  if (out === undefined) print(text)
  else await replaceFile(out, text)
  return exitCode.done
}
