import { findIsomorphism, type Level } from '@analogkit/graph'
import { flatten } from '@analogkit/netlist'
import { AnalogkitError } from '../../error.js'
import { exitCode } from '../../exit-code.js'
import { oneOf } from '../../option-values.js'
import { readArguments } from '../../read-arguments.js'
import type { Command } from '../command.js'
import { netlistChoice, netlistOptions, netlistUsage } from './netlist-options.js'
import { readCircuit } from './read-circuit.js'

const levels: readonly Level[] = ['names', 'ports', 'structure']

/** `analogkit netlist compare`: are these the same circuit? */
export const compareCommand: Command = {
  summary: 'are these two the same circuit, whatever the names and the dialect?',
  usage: `Finds out exactly whether two netlists, in whatever dialects, are the same circuit.

  analogkit netlist compare <netlist> <netlist> [options]

  --level <name>        names: ports agree by name; ports: only which nets are ports counts; structure: not even that
                        (default: names)
  --parameters <names>  device parameters that have to be equal, with commas, such as w,l (default: none)
  --json                for machines: which device and net is which, as one JSON document
${netlistUsage}
Exit codes: 0 the same; 1 different; 2 wrong usage, or a netlist that cannot be read.
`,
  async run(args, context) {
    const { values, positionals } = readArguments(
      args,
      { ...netlistOptions, level: { type: 'string' }, parameters: { type: 'string' }, json: { type: 'boolean' } },
      'see analogkit netlist compare --help',
    )
    const options = netlistChoice(values)
    const level = oneOf('--level', values.level ?? 'names', levels)
    const parameters = (values.parameters ?? '').split(',').flatMap((name) => name.trim().toLowerCase() || [])
    const [first, second, ...others] = positionals
    if (first === undefined || second === undefined || others.length > 0)
      throw new AnalogkitError('usage', 'analogkit netlist compare', 'name two netlists')
    const a = await readCircuit(first, options, context)
    const b = await readCircuit(second, options, context)
    if (a === undefined || b === undefined) return exitCode.setup
    // Only a flat circuit has numbers for its parameters.
    const [one, other] = parameters.length === 0 ? [a.circuit, b.circuit] : [flatten(a.circuit), flatten(b.circuit)]
    const found = findIsomorphism(one, other, { level, parameters })
    if (values.json === true)
      context.print(`${JSON.stringify({ equal: found !== undefined, level, ...found }, undefined, 2)}\n`)
    else context.print(found === undefined ? 'different\n' : `the same: ${Object.keys(found.devices).length} devices\n`)
    return found === undefined ? exitCode.incomplete : exitCode.done
  },
}
