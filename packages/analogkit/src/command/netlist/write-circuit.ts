import {
  type Circuit,
  type Dialect,
  formatDiagnostics,
  NetlistError,
  type WritableDialect,
  writeNetlist,
} from '@analogkit/netlist'
import { type ExitCode, exitCode } from '../../exit-code.js'
import { replaceFile } from '../../replace-file.js'
import type { CommandContext } from '../command.js'

/** The dialects that can be written. */
export const writableDialects: readonly WritableDialect[] = ['spice', 'spectre', 'cdl']

/** The dialect itself where it can be written, else plain SPICE. */
export function writableDialect(dialect: Dialect): WritableDialect {
  return writableDialects.find((candidate) => candidate === dialect) ?? 'spice'
}

/**
 * Writes a circuit to a file, as a whole or not at all, or to standard output. What the dialect has no words for is
 * reported, and nothing is written.
 *
 * @throws AnalogkitError `unwritable-output`
 */
export async function writeCircuit(
  circuit: Circuit,
  dialect: WritableDialect,
  out: string | undefined,
  { print, report, color = false }: CommandContext,
): Promise<ExitCode> {
  let text: string
  try {
    text = writeNetlist(circuit, { dialect })
  } catch (error) {
    if (!(error instanceof NetlistError)) throw error
    report(`${formatDiagnostics(error.problems, { color })}: nothing was written\n`)
    return exitCode.incomplete
  }
  if (out === undefined) print(text)
  else await replaceFile(out, text)
  return exitCode.done
}
