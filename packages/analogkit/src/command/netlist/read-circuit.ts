import { type Circuit, type Dialect, formatDiagnostics, type ParseNetlistOptions } from '@analogkit/netlist'
import type { CommandContext } from '../command.js'
import { errorsOf, inspect } from './inspect.js'
import { readSource } from './read-source.js'

/**
 * The circuit of a netlist; undefined where it has errors. Errors and warnings are reported.
 *
 * @throws AnalogkitError `missing-path`
 */
export async function readCircuit(
  path: string,
  options: ParseNetlistOptions,
  context: CommandContext,
): Promise<{ readonly circuit: Circuit; readonly dialect: Dialect } | undefined> {
  const { circuit, dialect, diagnostics, source, texts } = inspect(await readSource(path, context), options)
  const worth = diagnostics.filter(({ severity }) => severity !== 'info')
  if (worth.length > 0) {
    const report = formatDiagnostics(worth, { text: (file) => texts.get(file), color: context.color ?? false })
    context.report(`${report} in ${source.file}\n`)
  }
  return circuit === undefined || errorsOf(worth).length > 0 ? undefined : { circuit, dialect }
}
