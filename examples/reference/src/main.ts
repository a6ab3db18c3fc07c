import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Dataset, openDataset } from '@analogkit/dataset'
import { labelAll } from '@analogkit/labeling'
import { writeReport } from '@analogkit/report/node'
import type { Simulator } from '@analogkit/simulator'
import { generic28 } from '@analogkit/technology'
import { opampFd, opampSe } from '@analogkit/testbench'
import {
  createMeter,
  type ExitCode,
  exitCode,
  interruption,
  listNetlists,
  metricTitles,
  runBatch,
  runMain,
  startSimulator,
  totals,
  verdictTable,
} from 'analogkit'
import { analyze } from './analyze.js'
import { createSummary } from './create-summary.js'
import type { Finished } from './finished.js'
import { openRunFolder, type RunFolder } from './open-run-folder.js'
import { type Options, parseOptions } from './options.js'
import { runSettings } from './run-settings.js'
import { usage } from './usage.js'

/** What is asked of every circuit, and in which technology. */
const classes = [opampSe, opampFd]
const technology = generic28

const ownCircuits = fileURLToPath(new URL('../circuits', import.meta.url))
/** npm and pnpm change into the package's folder; paths on the command line mean the user's. */
const userFolder = process.env.INIT_CWD ?? process.cwd()

/** What a run works with. */
interface Run {
  readonly options: Options
  readonly folder: string
  readonly files: readonly string[]
  readonly simulator: Simulator
  readonly output: RunFolder
  readonly dataset: Dataset
  readonly signal: AbortSignal
}

/** From a folder of netlists to a labelled database and a page about it. */
async function run({ options, folder, files, simulator, output, dataset, signal }: Run): Promise<ExitCode> {
  const { name, version } = simulator.info
  const summary = createSummary({
    path: output.summary,
    facts: { simulator: name, version, technology: technology.id, seed: options.seed },
    classes: classes.map(({ id }) => id),
    files,
  })
  const meter = createMeter<string, Finished>({
    write: (text) => process.stderr.write(text),
    describe: ({ record, trials }) =>
      `${record.verdicts[0]?.outcome}${trials.length === 0 ? '' : `, ${trials.length} configurations,`}`,
    ...(process.stderr.isTTY ? { columns: process.stderr.columns } : {}),
  })

  const batch = await runBatch<string, Finished>({
    items: files,
    key: (file) => file,
    work: (file, context) => analyze(file, { folder, classes, technology, simulator, dataset, options }, context),
    checkpoint: output.checkpoint,
    concurrency: simulator.concurrency,
    signal,
    onEvent: (event) => {
      meter.hear(event)
      return summary.hear(event)
    },
  })

  // Also when it was stopped, so that what is there can be used.
  const labelings = labelAll(await dataset.trials(), { seed: options.seed, titles: metricTitles(classes) })
  await dataset.setLabels(labelings)
  await writeReport(dataset, output.report, { classes })
  const result = await summary.finish(labelings)

  meter.clear()
  process.stdout.write(`${verdictTable(result.circuits)}\n\n${totals(result)}\n`)
  process.stdout.write(`${output.database}\n${output.report}\n${output.summary}\n`)
  if (batch.left.length > 0) {
    process.stderr.write(`Stopped after ${batch.entries.length} of ${files.length} circuits.\n`)
    return exitCode.interrupted
  }
  const failed = result.circuits.some(({ verdicts }) => verdicts.some(({ outcome }) => outcome === 'failed'))
  return failed ? exitCode.incomplete : exitCode.done
}

async function main(): Promise<ExitCode> {
  const options = parseOptions(process.argv.slice(2))
  if (options.help) {
    process.stdout.write(usage)
    return exitCode.done
  }
  const signal = interruption()
  const folder = options.circuits === undefined ? ownCircuits : resolve(userFolder, options.circuits)
  const files = await listNetlists(folder)
  const simulator = await startSimulator(options.simulator)
  try {
    const { info } = simulator
    const settings = await runSettings({ options, classes, technology, simulator: info, folder, files })
    const output = await openRunFolder(resolve(userFolder, options.out), { settings, resume: options.resume })
    try {
      if (output.replaced) process.stderr.write('Replaces an earlier run; --resume would have gone on with it.\n')
      const dataset = await openDataset(output.database, { classes })
      try {
        return await run({ options, folder, files, simulator, output, dataset, signal })
      } finally {
        await dataset.close()
      }
    } finally {
      await output.checkpoint.close()
    }
  } finally {
    await simulator.close()
  }
}

process.exitCode = await runMain(main, { usage })
