import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../src/decode-text.js'
import {
  type Cell,
  type Circuit,
  type Dialect,
  guessDialect,
  NetlistError,
  parseNetlist,
  writeNetlist,
} from '../src/index.js'
import { readDraft } from '../src/read/read-draft.js'
import { Problems } from '../src/scan/problems.js'
import { Source } from '../src/scan/source.js'
import { withoutPlaces } from './without-places.js'

const data = process.env.ANALOGKIT_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url))
const corpus = join(data, 'netlists')
const genie = join(data, 'analoggenie/netlists.jsonl.gz')

interface CorpusFile {
  readonly path: string
  readonly dialect: string
  readonly expected?: { readonly elements: number; readonly subckts: number }
}

interface Index {
  readonly files: readonly CorpusFile[]
}

const index = (): Index => JSON.parse(readFileSync(join(corpus, 'index.json'), 'utf8')) as Index
const textOf = ({ path }: CorpusFile): string => decodeText(readFileSync(join(corpus, path)))

function codeOf(action: () => unknown): string | undefined {
  try {
    action()
  } catch (error) {
    if (error instanceof NetlistError) return error.code
    throw error
  }
  return undefined
}

/** Devices and cells as the cards state them, whether or not the whole file can be taken. */
function countCards(text: string, dialect: Dialect): { readonly elements: number; readonly subckts: number } {
  const { deviceCount, cellCount } = readDraft(new Problems(new Source('corpus', text)), dialect)
  return { elements: deviceCount, subckts: cellCount }
}

describe.skipIf(!existsSync(corpus))('the corpus of netlists (../shared/data/netlists)', () => {
  it('has as many devices and cells as expected in every file, whether its dialect is told or guessed', () => {
    const { files } = index()
    const netlists = files.filter(({ expected }) => expected !== undefined)
    const wrong = (dialectOf: (file: CorpusFile, text: string) => Dialect) =>
      netlists.filter((file) => {
        const text = textOf(file)
        const { elements, subckts } = countCards(text, dialectOf(file, text))
        return elements !== file.expected?.elements || subckts !== file.expected.subckts
      })
    const exceptions = [
      // An nport, which reads a file of scattering parameters, is refused.
      'spectre/ALIGN-public/circuitsdb/BPF_TB.scs',
    ]
    expect(netlists).toHaveLength(593)
    expect(wrong((file) => file.dialect as Dialect).map(({ path }) => path)).toEqual(exceptions)
    expect(wrong(({ path }, text) => guessDialect(text, { file: path }).dialect).map(({ path }) => path)).toEqual(
      exceptions,
    )
  })

  it('reads back equal after it was written, wherever a dialect has the words', () => {
    const equal = { spice: 0, spectre: 0, cdl: 0 }
    for (const file of index().files.filter(({ dialect }) => ['spice', 'spectre', 'cdl'].includes(dialect))) {
      const circuit = readable(textOf(file), file.dialect as Dialect)
      if (circuit === undefined) continue
      for (const dialect of ['spice', 'spectre', 'cdl'] as const) {
        let text = ''
        if (codeOf(() => (text = writeNetlist(circuit, { dialect }))) !== undefined) continue
        // Spectre has no comment that says which way signals go.
        const comparable = dialect === 'spectre' ? withoutDirections : withoutPlaces
        expect(comparable(parseNetlist(text, { dialect })), file.path).toEqual(comparable(circuit))
        equal[dialect]++
      }
    }
    expect(equal.spice).toBeGreaterThanOrEqual(376)
    expect(equal.spectre).toBeGreaterThanOrEqual(325)
    expect(equal.cdl).toBeGreaterThanOrEqual(376)
  })
})

describe.skipIf(!existsSync(genie))('the topologies of AnalogGenie (../shared/data/analoggenie)', () => {
  it('all have as many devices as stated', () => {
    const lines = gunzipSync(readFileSync(genie)).toString().trim().split('\n')
    const wrong = lines
      .map((line) => JSON.parse(line) as { id: number; netlist: string; ports: string[]; n_devices: number })
      .filter(({ netlist, ports, n_devices }) => parseNetlist(netlist, { ports }).devices.length !== n_devices)
    expect(lines).toHaveLength(3011)
    expect(wrong.map(({ id }) => id)).toEqual([])
  })
})

/** The circuit of a file, of its first cell where several may be meant; absent for a file that is not taken. */
function readable(text: string, dialect: Dialect): Circuit | undefined {
  try {
    return parseNetlist(text, { dialect })
  } catch (error) {
    if (!(error instanceof NetlistError)) throw error
    const top = error.code === 'no-top-cell' ? /name one of ([^ ,]+)/.exec(error.message)?.[1] : undefined
    return top === undefined ? undefined : parseNetlist(text, { dialect, top })
  }
}

function withoutDirections(circuit: Circuit): Circuit {
  const plain = ({ directions: _, ...cell }: Cell): Cell => cell
  const cells = Object.fromEntries(Object.entries(circuit.cells).map(([name, cell]) => [name, plain(cell)]))
  return withoutPlaces({ ...circuit, ...plain(circuit), directions: undefined, cells })
}
