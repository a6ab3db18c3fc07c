import { openDataset } from '@analogkit/dataset'
import { type Acceptance, identify, type Verdict } from '@analogkit/identification'
import { labelAll } from '@analogkit/labeling'
import { readNetlist } from '@analogkit/netlist/node'
import { paretoFront, parseTarget, SizingError, type Target, type Trial } from '@analogkit/sizing'
import type { CircuitClass } from '@analogkit/testbench'
import { circuitRecord } from '../circuit-record.js'
import { createMeter } from '../create-meter.js'
import { AnalogkitError } from '../error.js'
import { exitCode } from '../exit-code.js'
import { explorationText } from '../exploration-text.js'
import { type Exploration, explore } from '../explore.js'
import { metricTitles } from '../metric-titles.js'
import { anyPath, oneOf, someOf, wholeNumber } from '../option-values.js'
import { readArguments } from '../read-arguments.js'
import { runBatch } from '../run-batch.js'
import { seconds } from '../seconds.js'
import { startSimulator } from '../simulators.js'
import { verdictTable } from '../verdict-table.js'
import { writeDecks } from '../write-decks.js'
import type { Command } from './command.js'
import {
  type ExplorationChoice,
  explorationChoice,
  explorationOf,
  explorationOptions,
  explorationUsage,
} from './exploration-options.js'
import { simulationChoice, simulationOptions, simulationUsage } from './simulation-options.js'

const defaultBudget = 400
const defaultObjectives = 'gain,gbw,power,area'
const optimizers = ['nsga2', 'differential-evolution', 'local', 'random'] as const
const coordinates = ['plan', 'geometry'] as const

/** `analogkit size`: what can this circuit do? */
export const sizeCommand: Command = {
  summary: 'what can this circuit do? the sizings that no other beats',
  usage: `Identifies a circuit, then explores it: many sizings that meet the thresholds of its class, and among them those
that no other beats in all objectives at once.

  analogkit size <netlist> [options]

  --budget <count>      sizings to try (default: ${defaultBudget}; as many again at most to identify the circuit)
  --target <targets>    what to reach beside the thresholds of the class, such as "gain>=60 gbw>=10M power<=1m"; SI units with
                        the letters f p n u m k M G; may be repeated; the table then has what meets all of them
  --objectives <ids>    metrics to trade against each other, with commas (default: ${defaultObjectives})
  --optimizer <name>    ${optimizers.join(', ')} (default: nsga2)
  --coordinates <name>  plan: currents, overdrives, lengths; geometry: widths and lengths (default: plan)
  --decks <folder>      also writes each configuration on the front as a deck for ngspice
  --out <database>      also adds everything to this database (.duckdb), with labels; made where it is missing
${explorationUsage}${simulationUsage}
Exit codes: 0 explored; 1 the circuit is of no class that was asked for, or no sizing meets the targets (in every corner, where corners are asked for); 2 wrong usage, or a netlist, database or
simulator that cannot be used; 130 Ctrl-C, what was found is shown and kept.
`,
  async run(args, { print, report, columns, signal }) {
    const { values, positionals } = readArguments(
      args,
      {
        ...simulationOptions,
        ...explorationOptions,
        budget: { type: 'string' },
        target: { type: 'string', multiple: true },
        optimizer: { type: 'string' },
        coordinates: { type: 'string' },
        decks: { type: 'string' },
        objectives: { type: 'string' },
        out: { type: 'string' },
      },
      'see analogkit size --help',
    )
    const { simulator: name, ...asked } = await simulationChoice(values)
    const { classes, technology, seed } = asked
    const budget = wholeNumber('--budget', values.budget ?? String(defaultBudget), 1)
    const objectives = someOf('--objectives', values.objectives ?? defaultObjectives, metricsOf(classes))
    const optimizer = oneOf('--optimizer', values.optimizer ?? 'nsga2', optimizers)
    const space = oneOf('--coordinates', values.coordinates ?? 'plan', coordinates)
    const folder = values.decks === undefined ? undefined : anyPath('--decks', values.decks)
    const wanted = (values.target ?? []).flatMap((text) => text.split(/[\s,]+/).filter((word) => word !== ''))
    // A typing error is told before anything is simulated.
    for (const text of wanted) checkTarget(text, classes)
    const choice = explorationChoice(values, technology, seed)
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
              ...asked,
              ...shared,
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
            optimizer,
            coordinates: space,
            ...explorationOf(verdict, choice, technology),
            targets: targetsFor(verdict, wanted, classes),
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
      const raced = choice.corners !== undefined || choice.mismatch !== undefined
      const onTarget = trials.filter(
        ({ found, corners }) => found?.missed.length === 0 && (!raced || corners?.robust === true),
      )
      const front = circuitClass === undefined ? [] : paretoFront(onTarget, circuitClass, objectives)
      if (folder !== undefined && verdict !== undefined)
        await writeDecks(front, { verdict, folder, technology, ...classOf(verdict, classes), ...layoutOf(choice) })
      const record = circuitRecord(file, {
        verdicts,
        ...(exploration === undefined ? {} : { explorations: [exploration] }),
        seconds: seconds() - start,
      })
      if (values.json === true) {
        const { name: simulatorName, version } = simulator.info
        const facts = { simulator: simulatorName, version, technology: technology.id, seed, objectives }
        const { corners, targets } = exploration ?? {}
        const counts = { configurations: trials.length, onTarget: onTarget.length, corners, targets }
        print(`${JSON.stringify({ ...facts, ...record, ...counts, front }, undefined, 2)}\n`)
      } else {
        if (verdicts.length > 0) print(`${verdictTable([record])}\n`)
        // After an interruption there are the trials alone.
        const summary = { exploration: exploration ?? { trials }, onTarget, front, objectives, wanted: typed(wanted) }
        if (circuitClass !== undefined) print(explorationText({ ...summary, circuitClass }))
      }
      if (batch.left.length > 0) {
        report(`Stopped after ${trials.length} configurations.\n`)
        return exitCode.interrupted
      }
      return verdict === undefined || ((wanted.length > 0 || raced) && onTarget.length === 0)
        ? exitCode.incomplete
        : exitCode.done
    } finally {
      await dataset?.close()
    }
  },
}

/** Whether a target can be read for one of the classes. */
function checkTarget(text: string, classes: readonly CircuitClass[]): void {
  const problems = classes.flatMap((circuitClass) => {
    try {
      parseTarget(text, circuitClass)
      return []
    } catch (error) {
      if (error instanceof SizingError) return [error.message]
      throw error
    }
  })
  const [problem] = problems
  if (problem !== undefined && problems.length === classes.length)
    throw new AnalogkitError('usage', '--target', problem)
}

function targetsFor(
  verdict: Acceptance,
  texts: readonly string[],
  classes: readonly CircuitClass[],
): readonly Target[] {
  const circuitClass = classes.find(({ id }) => id === verdict.class)
  return circuitClass === undefined ? [] : texts.map((text) => parseTarget(text, circuitClass))
}

/** Targets by the metric that they are about. */
function typed(texts: readonly string[]): ReadonlyMap<string, string> {
  return new Map(texts.map((text) => [/^[\w-]+/.exec(text)?.[0] ?? text, text]))
}

function layoutOf({ layout }: ExplorationChoice): Pick<ExplorationChoice, 'layout'> {
  return layout === undefined ? {} : { layout }
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
