import { formatDiagnosticLine, formatDiagnostics, type Severity, toSarif } from '@analogkit/netlist'
import { AnalogkitError } from '../../error.js'
import { exitCode } from '../../exit-code.js'
import { oneOf, wholeNumber } from '../../option-values.js'
import { readArguments } from '../../read-arguments.js'
import type { Command } from '../command.js'
import { type Inspection, inspect } from './inspect.js'
import { netlistChoice, netlistOptions, netlistUsage } from './netlist-options.js'
import { readSources } from './read-source.js'

type CheckFormat = 'pretty' | 'line' | 'json' | 'sarif'

const severities: readonly Severity[] = ['error', 'warning', 'info']
const formats: readonly CheckFormat[] = ['pretty', 'line', 'json', 'sarif']

/** `analogkit netlist check`: what is wrong with these netlists? */
export const checkCommand: Command = {
  summary: 'what is wrong with these netlists, with the line and a fix',
  usage: `Reads netlists and shows what is wrong with them, each finding with its line.

  analogkit netlist check <files or folders…, - for standard input> [options]

  --format <name>       pretty for people, line for editors and logs, json, sarif for code hosts (default: pretty)
  --severity <name>     the least that is shown: error, warning or info (default: info)
  --max-warnings <n>    more warnings than that count as an error (default: no limit)
${netlistUsage}
Exit codes: 0 no errors; 1 errors, or too many warnings; 2 wrong usage, or nothing to check.
`,
  async run(args, context) {
    const { values, positionals } = readArguments(
      args,
      {
        ...netlistOptions,
        format: { type: 'string' },
        severity: { type: 'string' },
        'max-warnings': { type: 'string' },
      },
      'see analogkit netlist check --help',
    )
    const options = netlistChoice(values)
    const format = oneOf('--format', values.format ?? 'pretty', formats)
    const shown = severities.slice(
      0,
      1 + severities.indexOf(oneOf('--severity', values.severity ?? 'info', severities)),
    )
    const limit = values['max-warnings']
    const maxWarnings = limit === undefined ? Number.POSITIVE_INFINITY : wholeNumber('--max-warnings', limit, 0)
    if (positionals.length === 0)
      throw new AnalogkitError('usage', 'analogkit netlist check', 'name netlists, or folders of them')
    const sources = await readSources(positionals, context)
    const inspections = sources
      .map((source) => inspect(source, options))
      .map((inspection) => (options.top === undefined ? asLibrary(inspection) : inspection))
    context.print(present(inspections.map(withOnly(shown)), format, context.color ?? false))
    const all = inspections.flatMap(({ diagnostics }) => diagnostics)
    const count = (severity: Severity) => all.filter((one) => one.severity === severity).length
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

function withOnly(severities: readonly Severity[]): (inspection: Inspection) => Inspection {
  return (inspection) => ({
    ...inspection,
    diagnostics: inspection.diagnostics.filter(({ severity }) => severities.includes(severity)),
  })
}

function present(inspections: readonly Inspection[], format: CheckFormat, color: boolean): string {
  const diagnostics = inspections.flatMap((inspection) => inspection.diagnostics)
  switch (format) {
    case 'pretty': {
      const texts = new Map(inspections.flatMap((inspection) => [...inspection.texts]))
      const files = `${inspections.length} file${inspections.length === 1 ? '' : 's'}`
      return `${formatDiagnostics(diagnostics, { text: (file) => texts.get(file), color })} in ${files}\n`
    }
    case 'line':
      return diagnostics.map((finding) => `${formatDiagnosticLine(finding)}\n`).join('')
    case 'json':
      return asJson(
        inspections.map(({ source: { file }, dialect, devices, cells, diagnostics: found }) => ({
          file,
          dialect,
          devices,
          cells,
          diagnostics: found,
        })),
      )
    case 'sarif':
      return asJson(toSarif(diagnostics))
  }
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}
