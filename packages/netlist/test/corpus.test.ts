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
  devicePins,
  guessDialect,
  NetlistError,
  parseNetlist,
  writeNetlist,
} from '../src/index.js'
import { readDraft } from '../src/parse-netlist.js'
import { resolve } from '../src/resolve/resolve.js'
import { cellsBelow } from '../src/resolve/scope.js'
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
  readonly golden?: { readonly klayout?: string }
}

interface Index {
  readonly files: readonly CorpusFile[]
  readonly bad: readonly CorpusFile[]
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
function countCards(text: string): { readonly elements: number; readonly subckts: number } {
  const { root } = readDraft(new Problems(new Source('corpus', text)), guessDialect(text).dialect)
  const cells = cellsBelow(root)
  return {
    elements: cells.reduce((sum, cell) => sum + cell.devices.length, root.devices.length),
    subckts: cells.length,
  }
}

describe.skipIf(!existsSync(corpus))('the corpus of netlists (../shared/data/netlists)', () => {
  it.each([
    ['spice', 23, 23],
    ['hspice', 44, 44],
    ['cdl', 265, 265],
    ['spectre', 139, 142],
    ['ngspice', 71, 75],
    ['xyce', 14, 16],
    ['eldo', 14, 14],
    ['pspice', 11, 14],
  ] as const)('has as many devices and cells as expected in its %s files', (folder, floor, total) => {
    const files = index().files.filter((file) => file.dialect === folder)
    const right = files.filter((file) => {
      const { elements, subckts } = countCards(textOf(file))
      return elements === file.expected?.elements && subckts === file.expected.subckts
    })
    expect(files).toHaveLength(total)
    expect(right.length).toBeGreaterThanOrEqual(floor)
  })

  it('agrees with the pins that KLayout found, file by file', () => {
    const files = index().files.filter((file) => file.golden?.klayout !== undefined)
    const equal = files.filter((file) => agreesWithGolden(file, file.golden?.klayout ?? ''))
    expect(files).toHaveLength(241)
    expect(equal.length).toBeGreaterThanOrEqual(230)
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

  it('throws nothing but a NetlistError at bad inputs', () => {
    const codes = Object.fromEntries(
      index().bad.map((file) => [file.path.slice('bad/'.length), codeOf(() => parseNetlist(textOf(file)))]),
    )
    expect(Object.keys(codes)).toHaveLength(55)
    expect(codes).toMatchObject({
      'truncated_mos.sp': 'missing-node',
      'truncated_eof_continuation.sp': undefined,
      'unbalanced_quote.sp': 'unclosed-bracket',
      'missing_ends.sp': 'unbalanced-subcircuit',
      'stray_ends.sp': 'unbalanced-subcircuit',
      'recursive_direct.sp': 'recursive-subcircuit',
      'recursive_mutual.cdl': 'recursive-subcircuit',
      'include_self.sp': 'refused-statement',
      'stray_continuation.sp': 'stray-continuation',
      'continuation_after_comment.sp': undefined,
      'duplicate_instance.sp': 'duplicate-name',
      'pin_count.sp': 'port-count',
      'param_cycle.cir': 'parameter-cycle',
      'div_zero.cir': undefined,
      'bad_numbers.cir': 'bad-number',
      'unicode_micro.cir': undefined,
      'latin1_micro.cir': undefined,
      'utf8_bom.cir': undefined,
      'utf16le.cir': undefined,
      'cr_only.cir': undefined,
      'nul_bytes.cir': 'binary-file',
      'binary_junk.cir': 'binary-file',
      'empty.cir': 'empty-netlist',
      'unclosed_control.cir': 'refused-statement',
      'deep_parens.cir': 'limit-exceeded',
      'unknown_letter.cir': 'unknown-element',
    })
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

interface GoldenCircuit {
  readonly name: string
  readonly devices: readonly (readonly [name: string, model: string, pins: Readonly<Record<string, string>>])[]
  readonly subcircuits: readonly (readonly [name: string, cell: string, nets: readonly string[]])[]
}

const plain = (net: string): string => (net.toLowerCase() === '0' ? 'gnd' : net.toLowerCase())

/** Whether every cell has the devices of KLayout's reading, as lists of nets in the order of their pins. */
function agreesWithGolden(file: CorpusFile, golden: string): boolean {
  const { circuits } = JSON.parse(readFileSync(join(corpus, golden), 'utf8')) as { circuits: readonly GoldenCircuit[] }
  const text = textOf(file)
  const { dialect } = guessDialect(text)
  const problems = new Problems(new Source(file.path, text))
  const draft = readDraft(problems, dialect)
  const agrees = circuits
    .filter(({ devices, subcircuits }) => devices.length + subcircuits.length > 0)
    .every(({ name, devices, subcircuits }) => {
      const theirs = [
        ...devices.map(([, , pins]) => pinOrder(pins).map((pin) => plain(pins[pin]!))),
        ...subcircuits.map(([, , nets]) => nets.map(plain)),
      ]
      // KLayout has a cell of its own for every set of parameters: INV(W=2U).
      const top = name === '.TOP' ? undefined : name.replace(/\(.*/, '')
      const circuit = resolve(draft, { dialect, top, ports: [], deviceCells: {} }, problems)
      const ours = (circuit?.devices ?? []).map((one) => devicePins(one, circuit?.cells).map(([, net]) => plain(net)))
      const sorted = (nets: readonly (readonly string[])[]) => nets.map((words) => words.join(' ')).toSorted()
      return sorted(ours).join('\n') === sorted(theirs).join('\n')
    })
  return agrees && !problems.any
}

function pinOrder(pins: Readonly<Record<string, string>>): readonly string[] {
  const order = 'G' in pins ? 'DGSB' : 'E' in pins ? 'CBES' : 'C' in pins ? 'AC' : 'ABW'
  return [...order].filter((pin) => pin in pins)
}
