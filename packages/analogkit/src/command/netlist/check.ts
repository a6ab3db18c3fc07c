import { type Diagnostic, formatDiagnosticLine, formatDiagnostics, toSarif } from '@analogkit/netlist'
import { AnalogkitError } from '../../error.js'
import { exitCode } from '../../exit-code.js'
import { oneOf, wholeNumber } from '../../option-values.js'
import { readArguments } from '../../read-arguments.js'
import type { Command } from '../command.js'
import { type Inspection, inspect } from './inspect.js'
import { netlistChoice, netlistOptions, netlistUsage } from './netlist-options.js'
import { readSources } from './read-source.js'

type CheckFormat = 'pretty' | 'line' | 'json' | 'sarif'

const formats: readonly CheckFormat[] = ['pretty', 'line', 'json', 'sarif']

/** `analogkit netlist check`: what is wrong with these netlists? */
export const checkCommand: Command = {
  summary: 'what is wrong with these netlists, with the line and a fix',
  usage: `Reads netlists and shows what is wrong with them, each finding with its line.

  analogkit netlist check <files or folders…, - for standard input> [options]

  --format <name>       pretty for people, line for editors and logs, json, sarif for code hosts (default: pretty)
  --max-warnings <n>    more warnings than that count as an error (default: no limit)
${netlistUsage}
Exit codes: 0 no errors; 1 errors, or too many warnings; 2 wrong usage, or nothing to check.
`,
  async run(args, context) {
    const { values, positionals } = readArguments(
      args,
      { ...netlistOptions, format: { type: 'string' }, 'max-warnings': { type: 'string' } },
      'see analogkit netlist check --help',
    )
    const options = netlistChoice(values)
    const format = oneOf('--format', values.format ?? 'pretty', formats)
    const limit = values['max-warnings']
    const maxWarnings = limit === undefined ? Number.POSITIVE_INFINITY : wholeNumber('--max-warnings', limit, 0)
    if (positionals.length === 0)
      throw new AnalogkitError('usage', 'analogkit netlist check', 'name netlists, or folders of them')
    const sources = await readSources(positionals, context)
    const inspections = sources
      .map((source) => inspect(source, options))
      .map((inspection) => (options.top === undefined ? asLibrary(inspection) : inspection))
    context.print(`${present(inspections, format, context.color ?? false)}\n`)
    const all = inspections.flatMap(({ diagnostics }) => diagnostics)
    const count = (severity: Diagnostic['severity']) => all.filter((one) => one.severity === severity).length
    return count('error') > 0 || count('warning') > maxWarnings ? exitCode.incomplete : exitCode.done
  },
}

/** A library of cells has no top, and nothing is wrong with that while nobody asks for one. */
function asLibrary(inspection: Inspection): Inspection {
  const diagnostics = inspection.diagnostics.map((finding) =>
    finding.code === 'no-top-cell' ? { ...finding, severity: 'info' as const } : finding,
  )
  return { ...inspection, diagnostics }
}

function present(inspections: readonly Inspection[], format: CheckFormat, color: boolean): string {
  const diagnostics = inspections.flatMap((inspection) => inspection.diagnostics)
  switch (format) {
    case 'pretty': {
      const texts = new Map(inspections.map(({ source }) => [source.file, source.text]))
      const files = `${inspections.length} file${inspections.length === 1 ? '' : 's'}`
      return `${formatDiagnostics(diagnostics, { text: (file) => texts.get(file), color })} in ${files}`
    }
    case 'line':
      return diagnostics.map(formatDiagnosticLine).join('\n')
    case 'json':
      return JSON.stringify(
        inspections.map(({ source: { file }, dialect, diagnostics: found }) => ({ file, dialect, diagnostics: found })),
        undefined,
        2,
      )
    case 'sarif':
      return JSON.stringify(toSarif(diagnostics), undefined, 2)
  }
}
