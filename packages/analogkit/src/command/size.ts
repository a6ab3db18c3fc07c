import { openDataset } from '@analogkit/dataset'
import { type Acceptance, identify, type Verdict } from '@analogkit/identification'
import { labelAll } from '@analogkit/labeling'
import { readNetlist } from '@analogkit/netlist/node'
import { paretoFront, type Trial } from '@analogkit/sizing'
import type { CircuitClass } from '@analogkit/testbench'
import { circuitRecord } from '../circuit-record.js'
import { configurationTable } from '../configuration-table.js'
import { createMeter } from '../create-meter.js'
import { AnalogkitError } from '../error.js'
import { exitCode } from '../exit-code.js'
import { type Exploration, explore } from '../explore.js'
import { metricTitles } from '../metric-titles.js'
import { anyPath, someOf, wholeNumber } from '../option-values.js'
import { readArguments } from '../read-arguments.js'
import { runBatch } from '../run-batch.js'
import { seconds } from '../seconds.js'
import { startSimulator } from '../simulators.js'
import { verdictTable } from '../verdict-table.js'
import type { Command } from './command.js'
import { simulationChoice, simulationOptions, simulationUsage } from './simulation-options.js'

const defaultBudget = 400
const defaultObjectives = 'gain,gbw,power,area'

/** `analogkit size`: what can this circuit do? */
export const sizeCommand: Command = {
  summary: 'what can this circuit do? the sizings that no other beats',
  usage: `Identifies a circuit, then explores it: many sizings that meet the thresholds of its class, and among them those
that no other beats in all objectives at once.

  analogkit size <netlist> [options]

  --budget <count>      sizings to try (default: ${defaultBudget}; as many again at most to identify the circuit)
  --objectives <ids>    metrics to trade against each other, with commas (default: ${defaultObjectives})
  --out <database>      also adds everything to this database (.duckdb), with labels; made where it is missing
${simulationUsage}
Exit codes: 0 explored; 1 the circuit is of no class that was asked for; 2 wrong usage, or a netlist, database or
simulator that cannot be used; 130 Ctrl-C, what was found is shown and kept.
`,
  async run(args, { print, report, columns, signal }) {
    const { values, positionals } = readArguments(
      args,
      {
        ...simulationOptions,
        budget: { type: 'string' },
        objectives: { type: 'string' },
        out: { type: 'string' },
      },
      'see analogkit size --help',
    )
    const { classes, technology, simulator: name, seed } = simulationChoice(values)
    const budget = wholeNumber('--budget', values.budget ?? String(defaultBudget), 1)
    const objectives = someOf('--objectives', values.objectives ?? defaultObjectives, metricsOf(classes))
    const [file, ...others] = positionals
    if (file === undefined || others.length > 0) throw new AnalogkitError('usage', 'analogkit size', 'name one netlist')
    const circuit = await readNetlist(file)
    const dataset =
      values.out === undefined ? undefined : await openDataset(anyPath('--out', values.out), { classes, signal })
    try {
      const start = seconds()
      const simulator = await startSimulator(name)
      const verdicts: Verdict[] = []
      const trials: Trial[] = []
      const meter = createMeter<string, Exploration | undefined>({
        write: report,
        describe: (found) => (found === undefined ? 'not accepted' : `${found.trials.length} configurations`),
        ...(columns === undefined ? {} : { columns }),
      })
      const batch = await runBatch<string, Exploration | undefined>({
        items: [file],
        key: (item) => item,
        signal,
        onEvent: meter.hear,
        work: async (_, context) => {
          const shared = { technology, simulator, seed, signal: context.signal }
          verdicts.push(
            ...(await identify(circuit, {
              ...shared,
              classes,
              budget,
              onProgress: ({ trials: tried }) =>
                context.progress({ stage: 'identifying', completed: tried, total: budget }),
            })),
          )
          const verdict = acceptanceIn(verdicts)
          if (verdict === undefined) return undefined
          return explore(verdict, {
            ...shared,
            ...classOf(verdict, classes),
            objectives,
            budget,
            onTrial: (trial) => trials.push(trial),
            onProgress: ({ trials: tried }) =>
              context.progress({ stage: 'exploring', completed: tried, total: budget }),
          })
        },
      }).finally(() => simulator.close())
      meter.clear()
      const [entry] = batch.entries
      if (entry?.type === 'failed') throw entry.error
      const exploration = entry?.result

      await dataset?.add([...verdicts, ...trials])
      if (exploration?.best !== undefined && exploration.curves !== undefined)
        await dataset?.addCurves(exploration.best.id, exploration.curves)
      if (dataset !== undefined)
        await dataset.setLabels(labelAll(await dataset.trials(), { seed, titles: metricTitles(classes) }))

      const verdict = acceptanceIn(verdicts)
      const circuitClass = classes.find(({ id }) => id === verdict?.class)
      const front = circuitClass === undefined ? [] : paretoFront(trials, circuitClass, objectives)
      const record = circuitRecord(file, {
        verdicts,
        ...(exploration === undefined ? {} : { explorations: [exploration] }),
        seconds: seconds() - start,
      })
      if (values.json === true) {
        const { name: simulatorName, version } = simulator.info
        const facts = { simulator: simulatorName, version, technology: technology.id, seed, objectives }
        print(`${JSON.stringify({ ...facts, ...record, configurations: trials.length, front }, undefined, 2)}\n`)
      } else {
        if (verdicts.length > 0) print(`${verdictTable([record])}\n`)
        if (circuitClass !== undefined && front.length > 0) {
          print(`\n${configurationTable(front, circuitClass, objectives)}\n`)
          print(`\n${front.length} of ${trials.length} configurations are on the front of ${objectives.join(', ')}.\n`)
        }
      }
      if (batch.left.length > 0) {
        report(`Stopped after ${trials.length} configurations.\n`)
        return exitCode.interrupted
      }
      return verdict === undefined ? exitCode.incomplete : exitCode.done
    } finally {
      await dataset?.close()
    }
  },
}

function acceptanceIn(verdicts: readonly Verdict[]): Acceptance | undefined {
  return verdicts.find((verdict): verdict is Acceptance => verdict.outcome === 'accepted')
}

function classOf(verdict: Acceptance, classes: readonly CircuitClass[]): { readonly class?: CircuitClass } {
  const found = classes.find(({ id }) => id === verdict.class)
  return found === undefined ? {} : { class: found }
}

function metricsOf(classes: readonly CircuitClass[]): readonly string[] {
  return [...new Set(classes.flatMap(({ metrics }) => metrics.map(({ id }) => id)))]
}
