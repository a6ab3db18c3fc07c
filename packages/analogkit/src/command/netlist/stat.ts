import { type Diagnostic, type Dialect, formatDiagnostics, type Statistics, statistics } from '@analogkit/netlist'
import { AnalogkitError } from '../../error.js'
import { exitCode } from '../../exit-code.js'
import { readArguments } from '../../read-arguments.js'
import { table } from '../../table.js'
import type { Command } from '../command.js'
import { errorsOf, type Inspection, inspect } from './inspect.js'
import { netlistChoice, netlistOptions, netlistUsage } from './netlist-options.js'
import { readSources } from './read-source.js'

/** The figures of a file; those of a circuit are absent for a library of cells. */
interface Row extends Partial<Statistics> {
  readonly file: string
  readonly dialect: Dialect
  /** The name of the circuit. */
  readonly top?: string
  readonly devices: number
  readonly cells: number
}

/** `analogkit netlist stat`: how large are these netlists? */
export const statCommand: Command = {
  summary: 'how many devices, nets, ports and cells they have, also when flat',
  usage: `Counts what netlists hold, without flattening them.

  analogkit netlist stat <files or folders…, - for standard input> [options]

  --json                for machines: one JSON document on standard output
${netlistUsage}
Exit codes: 0 counted; 1 some have errors, which are reported; 2 wrong usage, or nothing to count.
`,
  async run(args, context) {
    const { values, positionals } = readArguments(
      args,
      { ...netlistOptions, json: { type: 'boolean' } },
      'see analogkit netlist stat --help',
    )
    const options = netlistChoice(values)
    if (positionals.length === 0)
      throw new AnalogkitError('usage', 'analogkit netlist stat', 'name netlists, or folders of them')
    const inspections = (await readSources(positionals, context)).map((source) => inspect(source, options))
    const read = inspections.filter(({ diagnostics }) => errorsOf(diagnostics).every(isNoFault))
    const rows = read.map(rowOf)
    if (values.json === true) context.print(`${JSON.stringify(rows, undefined, 2)}\n`)
    else if (rows.length > 0) context.print(`${statTable(rows)}\n`)
    const unread = inspections.filter((inspection) => !read.includes(inspection))
    for (const { source, diagnostics, texts } of unread) {
      const options = { text: (file: string) => texts.get(file), color: context.color ?? false }
      context.report(`${formatDiagnostics(errorsOf(diagnostics), options)} in ${source.file}\n`)
    }
    return unread.length > 0 ? exitCode.incomplete : exitCode.done
  },
}

/** A library of cells has no top. */
function isNoFault({ code }: Diagnostic): boolean {
  return code === 'no-top-cell'
}

function rowOf({ source: { file }, dialect, circuit, devices, cells }: Inspection): Row {
  if (circuit === undefined) return { file, dialect, devices, cells }
  return { file, dialect, top: circuit.name, ...statistics(circuit) }
}

function statTable(rows: readonly Row[]): string {
  const words = (title: string, cell: (row: Row) => string) => ({
    title,
    align: 'left' as const,
    cells: rows.map(cell),
  })
  const counts = (title: string, cell: (row: Row) => number | undefined) => ({
    title,
    align: 'right' as const,
    cells: rows.map((row) => String(cell(row) ?? '-')),
  })
  return table([
    words('file', ({ file }) => file),
    words('dialect', ({ dialect }) => dialect),
    words('top', ({ top }) => top ?? '-'),
    counts('ports', ({ ports }) => ports),
    counts('nets', ({ nets }) => nets),
    counts('devices', ({ devices }) => devices),
    counts('cells', ({ cells }) => cells),
    counts('depth', ({ depth }) => depth),
    counts('flat', ({ flatDevices }) => flatDevices),
    { title: 'kinds', align: 'ragged', cells: rows.map(kinds) },
  ])
}

/** `3 mosfet, 1 resistor`. */
function kinds({ devicesByKind = {} }: Row): string {
  return Object.entries(devicesByKind)
    .map(([kind, count]) => `${count} ${kind}`)
    .join(', ')
}
