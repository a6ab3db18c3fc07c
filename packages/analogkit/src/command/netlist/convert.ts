import { AnalogkitError } from '../../error.js'
import { exitCode } from '../../exit-code.js'
import { anyPath, oneOf } from '../../option-values.js'
import { readArguments } from '../../read-arguments.js'
import type { Command } from '../command.js'
import { dialects, netlistChoice, netlistOptions, netlistUsage } from './netlist-options.js'
import { readCircuit } from './read-circuit.js'
import { writeCircuit } from './write-circuit.js'

/** `analogkit netlist convert`: the same circuit in another dialect. */
export const convertCommand: Command = {
  summary: 'the same circuit in another dialect',
  usage: `Writes a netlist in another dialect. What that has no words for is reported, and then nothing is written.
Of several cells that no other contains, all are written, unless --top names one.

  analogkit netlist convert <netlist, - for standard input> --to <dialect> [options]

  --to <dialect>        ${dialects.join(', ')}
  -o, --out <file>      where it goes (default: standard output)
  --lossy               leaves out what the dialect has no words for, and reports it, instead of writing nothing
${netlistUsage}
Exit codes: 0 written; 1 the netlist has errors, or the dialect has no words for it; 2 wrong usage, no such file, or
nowhere to write.
`,
  async run(args, context) {
    const { values, positionals } = readArguments(
      args,
      { ...netlistOptions, to: { type: 'string' }, out: { type: 'string', short: 'o' }, lossy: { type: 'boolean' } },
      'see analogkit netlist convert --help',
    )
    const options = netlistChoice(values)
    const to = oneOf('--to', values.to ?? '', dialects)
    const out = values.out === undefined ? undefined : anyPath('--out', values.out)
    const [file, ...others] = positionals
    if (file === undefined || others.length > 0)
      throw new AnalogkitError('usage', 'analogkit netlist convert', 'name one netlist')
    const read = await readCircuit(file, options, context, true)
    if (read === undefined) return exitCode.incomplete
    return writeCircuit(read.circuit, { dialect: to, out, lossy: values.lossy === true }, context)
  },
}
