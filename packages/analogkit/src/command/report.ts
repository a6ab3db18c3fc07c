import { stat } from 'node:fs/promises'
import { openDataset } from '@analogkit/dataset'
import { writeReport } from '@analogkit/report/node'
import { circuitClasses } from '@analogkit/testbench'
import { AnalogkitError } from '../error.js'
import { exitCode } from '../exit-code.js'
import { anyPath } from '../option-values.js'
import { readArguments } from '../read-arguments.js'
import type { Command } from './command.js'

/** `analogkit report`: a page about a database. */
export const reportCommand: Command = {
  summary: 'one self-contained HTML page about a database',
  usage: `Writes one self-contained HTML page about a database of circuits.

  analogkit report <database> [options]

  --out <file>          where the page goes (default: report.html)
  --help                this text

Exit codes: 0 written; 2 wrong usage, no such database or one that cannot be read, or nowhere to write.
`,
  async run(args, { print }) {
    const { values, positionals } = readArguments(
      args,
      { out: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
      'see analogkit report --help',
    )
    const [database, ...others] = positionals
    if (database === undefined || others.length > 0)
      throw new AnalogkitError('usage', 'analogkit report', 'name one database, such as circuits.duckdb')
    const out = anyPath('--out', values.out ?? 'report.html')
    const dataset = await openDataset(database, { readOnly: true })
    try {
      await writeReport(dataset, out, { classes: Object.values(circuitClasses) })
    } finally {
      await dataset.close()
    }
    print(`${out} (${Math.ceil((await stat(out)).size / 1000)} kB)\n`)
    return exitCode.done
  },
}
