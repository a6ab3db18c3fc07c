import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../src/decode-text.js'
import { type Dialect, guessDialect, openNetlist, parseNetlist, printNetlist } from '../src/index.js'
import { readDraft } from '../src/read/read-draft.js'
import { Problems } from '../src/scan/problems.js'
import { Source } from '../src/scan/source.js'

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
  readonly bad: readonly CorpusFile[]
}

const index = (): Index => JSON.parse(readFileSync(join(corpus, 'index.json'), 'utf8')) as Index
const textOf = ({ path }: CorpusFile): string => decodeText(readFileSync(join(corpus, path)))

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
    // An nport, which reads a file of scattering parameters, is refused.
    const exceptions = ['spectre/ALIGN-public/circuitsdb/BPF_TB.scs']
    expect(netlists).toHaveLength(593)
    expect(wrong((file) => file.dialect as Dialect).map(({ path }) => path)).toEqual(exceptions)
    expect(wrong(({ path }, text) => guessDialect(text, { file: path }).dialect).map(({ path }) => path)).toEqual(
      exceptions,
    )
  })
})

describe.skipIf(!existsSync(corpus))('the lossless layer', () => {
  it('prints every file of the corpus as it was, good or bad', () => {
    const { files, bad } = index()
    const changed = [...files, ...bad].filter((file) => {
      const text = textOf(file)
      return printNetlist(openNetlist(text, { file: file.path })) !== text
    })
    expect(changed).toEqual([])
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

  it('print as they were', () => {
    const texts = gunzipSync(readFileSync(genie)).toString().trim().split('\n')
    const netlists = texts.map((line) => (JSON.parse(line) as { netlist: string }).netlist)
    expect(netlists.filter((text) => printNetlist(openNetlist(text)) !== text)).toEqual([])
  })
})
