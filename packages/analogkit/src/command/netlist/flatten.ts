import { flatten, formatDiagnostics, NetlistError, type Parameters, parseNumber } from '@analogkit/netlist'
import { AnalogkitError } from '../../error.js'
import { exitCode } from '../../exit-code.js'
import { anyPath, oneOf, wholeNumber } from '../../option-values.js'
import { readArguments } from '../../read-arguments.js'
import type { Command } from '../command.js'
import { dialects, netlistChoice, netlistOptions, netlistUsage } from './netlist-options.js'
import { readCircuit } from './read-circuit.js'
import { writeCircuit } from './write-circuit.js'

const defaultMaximum = 1_000_000

/** `analogkit netlist flatten`: without cells. */
export const flattenCommand: Command = {
  summary: 'the same circuit without cells, with numbers for parameters',
  usage: `Replaces every instance by the devices of its cell, and computes parameters.

  analogkit netlist flatten <netlist, - for standard input> [options]

  --param <name=value>  another value for a parameter of the top cell, such as w=2u; may be repeated
  --max-devices <n>     the most devices that the result may have (default: ${defaultMaximum})
  --to <dialect>        ${dialects.join(', ')}
                        (default: as it was, else spice)
  -o, --out <file>      where it goes (default: standard output)
  --lossy               leaves out what the dialect has no words for, and reports it, instead of writing nothing
${netlistUsage}
Exit codes: 0 written; 1 the netlist has errors, or cannot be flattened or written; 2 wrong usage, no such file, or
nowhere to write.
`,
  async run(args, context) {
    const { values, positionals } = readArguments(
      args,
      {
        ...netlistOptions,
        param: { type: 'string', multiple: true },
        'max-devices': { type: 'string' },
        to: { type: 'string' },
        out: { type: 'string', short: 'o' },
        lossy: { type: 'boolean' },
      },
      'see analogkit netlist flatten --help',
    )
    const options = netlistChoice(values)
    const parameters = parametersOf(values.param ?? [])
    const maxDevices = wholeNumber('--max-devices', values['max-devices'] ?? String(defaultMaximum), 1)
    const to = values.to === undefined ? undefined : oneOf('--to', values.to, dialects)
    const out = values.out === undefined ? undefined : anyPath('--out', values.out)
    const [file, ...others] = positionals
    if (file === undefined || others.length > 0)
      throw new AnalogkitError('usage', 'analogkit netlist flatten', 'name one netlist')
    const read = await readCircuit(file, options, context)
    if (read === undefined) return exitCode.incomplete
    try {
      const flat = flatten(read.circuit, { parameters, maxDevices })
      const dialect = to ?? read.dialect
      return await writeCircuit(flat, { dialect, out, lossy: values.lossy === true }, context)
    } catch (error) {
      if (!(error instanceof NetlistError)) throw error
      context.report(`${formatDiagnostics(error.problems, { color: context.color ?? false })}: nothing was written\n`)
      return exitCode.incomplete
    }
  },
}

function parametersOf(texts: readonly string[]): Parameters {
  return Object.fromEntries(
    texts.map((text) => {
      const [, name = '', number = ''] = /^([^=]+)=(.*)$/.exec(text) ?? []
      const value = parseNumber(number, 'spice')
      if (value !== undefined) return [name.toLowerCase(), value] as const
      throw new AnalogkitError('usage', '--param', `found "${text}", expected a name and a number, such as w=2u`)
    }),
  )
}
