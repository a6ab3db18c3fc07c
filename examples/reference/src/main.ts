import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { identify } from '@analogkit/identification'
import { readNetlist } from '@analogkit/netlist/node'
import { generic28 } from '@analogkit/technology'
import { opampSe } from '@analogkit/testbench'
import { SetupError } from './error.js'
import { exitCode } from './exit-code.js'
import { interruption } from './interruption.js'
import { listNetlists } from './list-netlists.js'
import { parseOptions } from './options.js'
import { openOutput } from './output.js'
import { run } from './run.js'
import { startSimulator } from './start-simulator.js'
import { usage } from './usage.js'

const ownCircuits = fileURLToPath(new URL('../circuits', import.meta.url))

/** npm and pnpm change into the package's folder; paths on the command line mean the user's. */
const userFolder = process.env.INIT_CWD ?? process.cwd()

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2))
  if (options.help) {
    process.stdout.write(usage)
    return exitCode.judged
  }
  const folder = options.circuits === undefined ? ownCircuits : resolve(userFolder, options.circuits)
  const files = await listNetlists(folder)
  const output = await openOutput(resolve(userFolder, options.out))

  const clock = () => performance.now() / 1000
  const signal = interruption({ source: process, clock, kill: () => process.exit(exitCode.interrupted) })

  const simulator = await startSimulator(options.simulator)
  try {
    return await run({
      facts: {
        simulator: simulator.info.name,
        version: simulator.info.version,
        technology: generic28.id,
        seed: options.seed,
      },
      folder,
      files,
      class: opampSe.id,
      read: readNetlist,
      identify: (circuit, given) =>
        identify(circuit, {
          classes: [opampSe],
          technology: generic28,
          simulator,
          budget: options.budget,
          seed: options.seed,
          ...given,
        }),
      concurrency: simulator.concurrency,
      output,
      clock,
      signal,
      report: (text) => process.stderr.write(text),
      print: (text) => process.stdout.write(text),
      ...(process.stderr.isTTY ? { columns: process.stderr.columns } : {}),
    })
  } finally {
    await simulator.close()
  }
}

try {
  process.exitCode = await main()
} catch (problem) {
  if (!(problem instanceof SetupError)) throw problem
  process.stderr.write(`${problem.message}\n${problem.code === 'usage' ? `\n${usage}` : ''}`)
  process.exitCode = exitCode.setup
}
