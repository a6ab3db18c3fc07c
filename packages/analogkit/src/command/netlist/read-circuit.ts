import { type Circuit, type Dialect, formatDiagnostics, type ParseNetlistOptions } from '@analogkit/netlist'
import type { CommandContext } from '../command.js'
import { errorsOf, inspect } from './inspect.js'
import { readSource } from './read-source.js'

/**
 * The circuit of a netlist; undefined where it has errors. Errors and warnings are reported.
 *
 * @param takesLibrary - whether all cells will do where it is not plain which one is meant
 * @throws AnalogkitError `missing-path`
 */
export async function readCircuit(
  path: string,
  options: ParseNetlistOptions,
  context: CommandContext,
  takesLibrary = false,
): Promise<{ readonly circuit: Circuit; readonly dialect: Dialect } | undefined> {
  const source = await readSource(path, context)
  const first = inspect(source, options)
  const isLibrary =
    takesLibrary && first.diagnostics.some(({ code }) => code === 'no-top-cell') && options.top === undefined
  const { circuit, dialect, diagnostics, texts } = isLibrary ? inspect(source, { ...options, library: true }) : first
  const worth = diagnostics.filter(({ severity }) => severity !== 'info')
  if (worth.length > 0) {
    const report = formatDiagnostics(worth, { text: (file) => texts.get(file), color: context.color ?? false })
    context.report(`${report} in ${source.file}\n`)
  }
  return circuit === undefined || errorsOf(worth).length > 0 ? undefined : { circuit, dialect }
}
