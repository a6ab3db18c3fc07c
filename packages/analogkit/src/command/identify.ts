import { identify } from '@analogkit/identification'
import { readNetlist } from '@analogkit/netlist/node'
import { circuitRecord } from '../circuit-record.js'
import { createMeter } from '../create-meter.js'
import { AnalogkitError } from '../error.js'
import { exitCode } from '../exit-code.js'
import { findNetlists } from '../find-netlists.js'
import { wholeNumber } from '../option-values.js'
import { readArguments } from '../read-arguments.js'
import { recordOfEntry } from '../record-of-entry.js'
import { runBatch } from '../run-batch.js'
import { seconds } from '../seconds.js'
import { startSimulator } from '../simulators.js'
import { summarize } from '../summarize.js'
import { totals } from '../totals.js'
import type { CircuitRecord } from '../types.js'
import { verdictTable } from '../verdict-table.js'
import type { Command } from './command.js'
import { simulationChoice, simulationOptions, simulationUsage } from './simulation-options.js'

const defaultBudget = 120

/** `analogkit identify`: of which classes are these circuits? */
export const identifyCommand: Command = {
  summary: 'of which classes are these circuits, and what is each port for?',
  usage: `Finds out by simulation of which classes circuits are, and what each port is for. Port names have no meaning,
unless you say that they can be trusted.

  analogkit identify <files or folders…> [options]

  --budget <count>      operating points to try per circuit (default: ${defaultBudget})
  --repairs <count>     try so many repairs of a circuit that is of no class: a port that was forgotten, a net that was
                        cut, a lost diode connection, a bulk on the wrong rail (default: 0)
${simulationUsage}
Exit codes: 0 every circuit was judged, whatever the verdicts; 1 some could not be read or judged; 2 wrong usage or
nothing to judge; 130 Ctrl-C, what is done is shown.
`,
  async run(args, { print, report, columns, signal }) {
    const { values, positionals } = readArguments(
      args,
      { ...simulationOptions, budget: { type: 'string' }, repairs: { type: 'string' } },
      'see analogkit identify --help',
    )
    const { simulator: name, ...choice } = await simulationChoice(values)
    const { classes, technology, seed } = choice
    const budget = wholeNumber('--budget', values.budget ?? String(defaultBudget), 1)
    const repairs = wholeNumber('--repairs', values.repairs ?? '0', 0)
    if (positionals.length === 0)
      throw new AnalogkitError('usage', 'analogkit identify', 'name netlists, or folders of them')
    const files = await findNetlists(positionals)
    const begin = seconds()
    const simulator = await startSimulator(name)
    try {
      const meter = createMeter<string, CircuitRecord>({
        write: report,
        describe: ({ verdicts }) => String(verdicts[0]?.outcome),
        ...(columns === undefined ? {} : { columns }),
      })
      const batch = await runBatch<string, CircuitRecord>({
        items: files,
        key: (file) => file,
        concurrency: simulator.concurrency,
        signal,
        onEvent: meter.hear,
        work: async (file, context) => {
          const start = seconds()
          const verdicts = await identify(await readNetlist(file), {
            ...choice,
            simulator,
            budget,
            repairs,
            signal: context.signal,
            onProgress: ({ trials }) => context.progress({ completed: trials, total: budget }),
          })
          return circuitRecord(file, { verdicts, seconds: seconds() - start })
        },
      })
      meter.clear()
      const ids = classes.map(({ id }) => id)
      const records = batch.entries.map((entry) => recordOfEntry(entry, ids))
      const facts = { simulator: simulator.info.name, version: simulator.info.version, technology: technology.id, seed }
      const summary = summarize(facts, records, seconds() - begin)
      print(
        values.json === true
          ? `${JSON.stringify(summary, undefined, 2)}\n`
          : `${verdictTable(records)}\n\n${totals(summary)}\n`,
      )
      if (batch.left.length > 0) {
        report(`Stopped after ${records.length} of ${files.length} circuits.\n`)
        return exitCode.interrupted
      }
      const failed = records.some(({ verdicts }) => verdicts.some(({ outcome }) => outcome === 'failed'))
      return failed ? exitCode.incomplete : exitCode.done
    } finally {
      await simulator.close()
    }
  },
}
