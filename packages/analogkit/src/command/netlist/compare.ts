import { type Comparison, compareCircuits, type Level } from '@analogkit/graph'
import { type Circuit, flatten, mergeParallel, mergeStacks, NetlistError } from '@analogkit/netlist'
import { AnalogkitError } from '../../error.js'
import { type ExitCode, exitCode } from '../../exit-code.js'
import { oneOf, share } from '../../option-values.js'
import { readArguments } from '../../read-arguments.js'
import type { Command } from '../command.js'
import { netlistChoice, netlistOptions, netlistUsage } from './netlist-options.js'
import { readCircuit } from './read-circuit.js'

const levels: readonly Level[] = ['identical', 'names', 'ports', 'structure']
const codes: Readonly<Record<Comparison['outcome'], ExitCode>> = {
  equal: exitCode.done,
  different: exitCode.incomplete,
  undecided: exitCode.setup,
}

/** `analogkit netlist compare`: are these the same circuit? */
export const compareCommand: Command = {
  summary: 'are these two the same circuit? if not, what are the differences?',
  usage: `Finds out exactly whether two netlists, in whatever dialects, are the same circuit, and explains the differences.

  analogkit netlist compare <netlist> <netlist> [options]

  --level <name>        identical: all devices and nets agree by name; names: ports do; ports: which nets are ports is
                        all that counts; structure: not even that (default: names)
  --parameters <names>  device parameters that count, with commas, such as w,l; none for none (default: all)
  --tolerance <share>   by which those parameters may differ, such as 0.01 (default: rounding only)
  --ignore-models       models count only where nothing else says the polarity
  --merge               devices in parallel and in series are merged first
  --json                for machines: one JSON document on standard output
${netlistUsage}
Exit codes: 0 the same; 1 different; 2 wrong usage, a netlist that cannot be read, or too symmetric to decide.
`,
  async run(args, context) {
    const { values, positionals } = readArguments(
      args,
      {
        ...netlistOptions,
        level: { type: 'string' },
        parameters: { type: 'string' },
        tolerance: { type: 'string' },
        'ignore-models': { type: 'boolean' },
        merge: { type: 'boolean' },
        json: { type: 'boolean' },
      },
      'see analogkit netlist compare --help',
    )
    const options = netlistChoice(values)
    const level = oneOf('--level', values.level ?? 'names', levels)
    const counted = countedParameters(values.parameters, values.tolerance)
    const [first, second, ...others] = positionals
    if (first === undefined || second === undefined || others.length > 0)
      throw new AnalogkitError('usage', 'analogkit netlist compare', 'name two netlists')
    const a = await readCircuit(first, options, context)
    const b = await readCircuit(second, options, context)
    if (a === undefined || b === undefined) return exitCode.setup
    const comparison = compareCircuits(withNumbers(a.circuit), withNumbers(b.circuit), {
      level,
      models: values['ignore-models'] !== true,
      ...counted,
      ...(values.merge === true ? { normalize: merged } : {}),
    })
    context.print(values.json === true ? `${JSON.stringify(comparison, undefined, 2)}\n` : explained(comparison))
    return codes[comparison.outcome]
  },
}

/** All of them if neither is given. */
function countedParameters(
  list: string | undefined,
  tolerance: string | undefined,
): { readonly parameters?: readonly string[]; readonly tolerance?: Readonly<Record<string, number>> } {
  if (list === undefined && tolerance === undefined) return {}
  if (list === undefined) throw new AnalogkitError('usage', '--tolerance', 'say by --parameters which may differ')
  const names = list === 'none' ? [] : list.split(',').flatMap((name) => name.trim().toLowerCase() || [])
  if (tolerance === undefined) return { parameters: names }
  const largest = share('--tolerance', tolerance)
  return { tolerance: Object.fromEntries(names.map((name) => [name, largest])) }
}

/** Only a flat circuit has numbers for its parameters. One with cells that are not defined stays as it is. */
function withNumbers(circuit: Circuit): Circuit {
  try {
    return flatten(circuit)
  } catch (error) {
    if (error instanceof NetlistError && error.code === 'undefined-subcircuit') return circuit
    throw error
  }
}

function merged(circuit: Circuit): Circuit {
  return mergeStacks(mergeParallel(circuit).circuit).circuit
}

function explained({ outcome, edits, counts }: Comparison): string {
  const { devices, nets, matchedDevices, matchedNets } = counts
  if (outcome === 'equal') return `the same: ${devices[0]} devices, ${nets[0]} nets\n`
  const said = outcome === 'undecided' ? 'too symmetric to decide' : 'different'
  const of = ([one, other]: readonly [number, number]) => (one === other ? `${one}` : `${one} and ${other}`)
  const matched = `${matchedDevices} of ${of(devices)} devices and ${matchedNets} of ${of(nets)} nets match`
  return `${[...edits.map(({ sentence }) => sentence), `${said}: ${matched}`].join('\n')}\n`
}
