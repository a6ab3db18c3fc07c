import { formatMetrics, measureCircuits, NoveltyIndex, type Sample } from '@analogkit/eulerian'
import { AnalogkitError } from '../error.js'
import { exitCode } from '../exit-code.js'
import { formatOperatingPoints, type OperatingPoints, operatingPoints } from '../operating-points.js'
import { oneOf } from '../option-values.js'
import { readArguments } from '../read-arguments.js'
import { readSamples } from '../read-samples.js'
import { type SimulatorName, simulatorNames, startSimulator } from '../simulators.js'
import type { Command } from './command.js'

/** `analogkit metrics`: are these circuits valid, distinct and new? */
export const metricsCommand: Command = {
  summary: 'how many circuits of a folder are valid, distinct and new',
  usage: `Measures generated circuits: validity by the wiring, uniqueness, novelty against a collection, similarity, sizes.

  analogkit metrics <netlists or folders…> [options]

  --reference <path>    a netlist or a folder of netlists that novelty is judged by, such as the training set;
                        may be given more than once
  --simulate            looks for an operating point of each circuit with default sizes, as the authors of AnalogGenie do
  --simulator <name>    ${simulatorNames.join(' or ')} (default: ngspice where it is installed)
  --json                for machines: one JSON document on standard output
  --help                this text

A netlist that cannot be read counts as none: it lowers the shares. Folders of AnalogGenie's data set, as in Dataset/*,
are read with their ports. Ports called vdd, vss, 0 are rails, out1, vout1 outputs.

Exit codes: 0 measured; 1 some netlists cannot be read, which are named; 2 wrong usage, or nothing to measure.
`,
  async run(args, context) {
    const { values, positionals } = readArguments(
      args,
      {
        reference: { type: 'string', multiple: true },
        simulate: { type: 'boolean' },
        simulator: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
      'see analogkit metrics --help',
    )
    if (positionals.length === 0) {
      throw new AnalogkitError('usage', 'analogkit metrics', 'name netlists, or folders of them')
    }
    const name = values.simulator === undefined ? undefined : oneOf('--simulator', values.simulator, simulatorNames)
    const samples = await readSamples(positionals, context)
    const reference = await readSamples(values.reference ?? [], context)
    const collection = new NoveltyIndex()
    for (const { id, circuit } of reference) if (circuit !== undefined) collection.add(id, circuit)
    const metrics = measureCircuits(samples, reference.length === 0 ? undefined : collection)
    const points = values.simulate === true ? await pointsOf(samples, name, context.signal) : undefined
    const simulated = points === undefined ? {} : { operatingPoints: points }
    const table = `${formatMetrics(metrics)}${points === undefined ? '' : formatOperatingPoints(points, metrics.samples)}`
    context.print(values.json === true ? `${JSON.stringify({ ...metrics, ...simulated }, undefined, 2)}\n` : table)
    const isBroken = [...samples, ...reference].some(({ circuit }) => circuit === undefined)
    return isBroken ? exitCode.incomplete : exitCode.done
  },
}

async function pointsOf(
  samples: readonly Sample[],
  name: SimulatorName | undefined,
  signal: AbortSignal,
): Promise<OperatingPoints> {
  const simulator = await startSimulator(name)
  try {
    return await operatingPoints(samples, simulator, signal)
  } finally {
    await simulator.close()
  }
}
