import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { openNetlist, printNetlist } from '../src/index.js'
import { badInputFaults } from '../test/corpus/bad-inputs.js'
import { COUNT_EXCEPTIONS, hasCounts } from '../test/corpus/counts.js'
import { type CorpusFile, corpusIndex, hasCorpus, textOf, topologies } from '../test/corpus/files.js'
import { KLAYOUT_FAULTS, klayoutDifferences } from '../test/corpus/klayout.js'
import { NETLIST_PARSE_FAULTS, nprDifferences } from '../test/corpus/netlist-parse.js'
import { isAsNgspiceHasIt } from '../test/corpus/ngspice-listing.js'
import { corpusRoundTrips } from '../test/corpus/round-trips.js'
import { print } from './print.js'

const all = { must: 100, better: 100 } as const

function percent(right: number, total: number): number {
  return (100 * right) / total
}

if (hasCorpus) {
  const { netlists, bad } = corpusIndex()
  const isRight = (file: CorpusFile): boolean => {
    const { klayout, npr, ngspice } = file.golden ?? {}
    return (
      (file.path in COUNT_EXCEPTIONS || hasCounts(file, file.dialect)) &&
      (klayout === undefined || file.path in KLAYOUT_FAULTS || klayoutDifferences(file).length === 0) &&
      (npr === undefined || NETLIST_PARSE_FAULTS.includes(file.path) || nprDifferences(file).length === 0) &&
      (ngspice === undefined || isAsNgspiceHasIt(file))
    )
  }
  print('goldens', percent(netlists.filter(isRight).length, netlists.length), '%', all)
  const exceptions = Object.keys(COUNT_EXCEPTIONS).length + Object.keys(KLAYOUT_FAULTS).length
  print('goldens-exceptions', exceptions, 'files', { must: 5, better: 0, lowerIsBetter: true })

  const documents = gunzipSync(readFileSync(topologies)).toString().trim().split('\n')
  const texts = [
    ...[...netlists, ...bad].map(textOf),
    ...documents.map((document) => (JSON.parse(document) as { netlist: string }).netlist),
  ]
  const kept = texts.filter((text) => printNetlist(openNetlist(text)) === text)
  print('byte-round-trip', percent(kept.length, texts.length), '%', { must: 100 })

  const trips = corpusRoundTrips()
  const written = trips.reduce((sum, { lossless }) => sum + lossless, 0)
  const different = trips.reduce((sum, trip) => sum + trip.different.length, 0)
  print('dialect-pairs', percent(written - different, written), '%', { must: 100 })
  print('dialect-pairs-tried', written, 'texts', { info: true })

  print('bad-inputs', bad.filter((input) => badInputFaults(input).length === 0).length, 'of 55', { must: 55 })
} else console.error('netlist: shared/data/netlists is not here; set ANALOGKIT_DATA to measure its files')

interface Results {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly ancestorTitles: readonly string[]; readonly status: string }[]
  }[]
}

/** The monsters at full size, one by one: how many pass all of their tests. */
const root = fileURLToPath(new URL('../../..', import.meta.url))
const vitest = ['run', '--config', '.config/vitest.ts', '--reporter=json', 'packages/netlist/test/monsters.test.ts']
const { stdout } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', ...vitest], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 1e8,
  env: { ...process.env, ANALOGKIT_MONSTERS: 'full', NODE_OPTIONS: '--max-old-space-size=8192' },
})
const { testResults } = JSON.parse(stdout.slice(stdout.indexOf('{'))) as Results
const outcomes = testResults.flatMap(({ assertionResults }) => assertionResults)
const titles = new Set(outcomes.map(({ ancestorTitles }) => ancestorTitles[0]))
const total = titles.size
for (const { ancestorTitles, status } of outcomes) if (status !== 'passed') titles.delete(ancestorTitles[0])
print('monsters', titles.size, `of ${total}`, { must: Math.max(total, 9) })
