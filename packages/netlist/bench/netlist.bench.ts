import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { editNetlist, flattenTable, openNetlist, parseNetlist } from '../src/index.js'
import { flat } from '../test/monsters/flat.js'
import { hierarchical } from '../test/monsters/hierarchical.js'

import { peer } from './peer.js'
import { print } from './print.js'

/** Texts as a file gives them: one byte a character, in one piece. */
const flatten = (text: string): string => Buffer.from(text, 'latin1').toString('latin1')

/** CPU time, which other work on the machine disturbs less than wall time [s]; the best of some runs. */
function seconds(work: () => unknown, runs = 5): number {
  let best = Number.POSITIVE_INFINITY
  for (let run = 0; run < runs; run++) {
    globalThis.gc?.()
    const start = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(start)
    best = Math.min(best, (user + system) / 1e6)
  }
  return best
}

const rounded = (value: number): number => Number(value.toPrecision(3))
const megabytes = (text: string, time: number): number => text.length / 1e6 / time

/** The most memory that reading a file and opening its text takes, in sizes of the text. In a process of its own. */
function peakMemory(input: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'analogkit-bench-'))
  try {
    const file = join(folder, 'netlist.sp')
    writeFileSync(file, input, 'latin1')
    const script = fileURLToPath(new URL('peak-memory.ts', import.meta.url))
    const options = ['--conditions=@analogkit/source', '--import', 'tsx', script, file]
    return Number(execFileSync(process.execPath, options, { encoding: 'utf8' })) / input.length
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const text = flatten(flat(200_000))
const tree = flatten(hierarchical(4000, 30_000))
const spice = { dialect: 'spice' } as const

const spicets = await peer<{ readonly parseSpiceNetlist: (text: string) => unknown }>('spicets', '0.0.5')
const spiceTs = await peer<{ readonly parse: (text: string) => unknown }>('@spice-ts/core', '0.3.0')

function peersOn(input: string): Readonly<Record<string, number>> {
  const found: Record<string, number> = {}
  if (spicets !== undefined)
    found.spicets = rounded(
      megabytes(
        input,
        seconds(() => spicets.parseSpiceNetlist(input), 2),
      ),
    )
  if (spiceTs !== undefined)
    found['spice-ts'] = rounded(
      megabytes(
        input,
        seconds(() => spiceTs.parse(input), 2),
      ),
    )
  return found
}

const flatPeers = peersOn(text)
const flatSpeed = megabytes(
  text,
  seconds(() => openNetlist(text, spice)),
)
print('index-flat-200k', flatSpeed, 'MB/s', { must: 20, better: 38, peers: flatPeers })
if (flatPeers.spicets !== undefined) {
  print('index-flat-200k-against-spicets', flatSpeed / flatPeers.spicets, 'times', { must: 7 })
}
const treeSpeed = megabytes(
  tree,
  seconds(() => openNetlist(tree, spice)),
)
print('index-hierarchical', treeSpeed, 'MB/s', { must: 38, better: 80, peers: peersOn(tree) })
const objects = megabytes(
  text,
  seconds(() => parseNetlist(text, spice)),
)
print('objects-flat-200k', objects, 'MB/s', { must: 10, better: 15, peers: flatPeers })
print(
  'objects-hierarchical',
  megabytes(
    tree,
    seconds(() => parseNetlist(tree, spice)),
  ),
  'MB/s',
  { info: true },
)

const flattened = seconds(() => flattenTable(parseNetlist(tree, spice)).column('w'), 3)
print('flatten-2.3M', flattened, 's', { must: 3, better: 1.5, lowerIsBetter: true })
print('peak-memory', peakMemory(text), 'times the text', { must: 12, better: 6, lowerIsBetter: true })

const small = flatten(flat(15_000))
const large = flatten(flat(760_000))
const perByte = (input: string): number => seconds(() => openNetlist(input, spice), 8) / input.length
const growth = perByte(large) / perByte(small)
print('time-per-byte-50MB-against-1MB', growth, 'times', { must: 1.3, lowerIsBetter: true })

const netlist = openNetlist(text, spice)
const place = text.indexOf('w=', text.length >> 1)
const edit = { start: place + 2, end: place + 3, text: '9' }
const runs = 200
const reparse = seconds(() => {
  for (let run = 0; run < runs; run++) editNetlist(netlist, [edit])
})
print('reparse-after-edit-13MB', (reparse / runs) * 1000, 'ms', { must: 20, better: 5, lowerIsBetter: true })
