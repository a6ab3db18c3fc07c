import { type Circuit, type Dialect, formatDiagnostics, type ParseNetlistOptions } from '@analogkit/netlist'
import type { CommandContext } from '../command.js'
import { inspect } from './inspect.js'
import { readSource } from './read-source.js'

/**
 * The circuit of a netlist; undefined where it has errors, which are reported.
 *
 * @throws AnalogkitError `missing-path`
 */
export async function readCircuit(
  path: string,
  options: ParseNetlistOptions,
  context: CommandContext,
): Promise<{ readonly circuit: Circuit; readonly dialect: Dialect } | undefined> {
  const source = await readSource(path, context)
  const { circuit, dialect, diagnostics } = inspect(source, options)
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (circuit !== undefined && errors.length === 0) return { circuit, dialect }
  const { text } = source
  context.report(`${formatDiagnostics(errors, { text, color: context.color ?? false })} in ${source.file}\n`)
  return undefined
}
