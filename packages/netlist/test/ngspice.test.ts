import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { decodeText } from '../src/decode-text.js'
import { type Circuit, convertNetlist, flatten, NetlistError, parseNetlist, statistics } from '../src/index.js'
import { surroundings, withKnownParameters } from './ngspice-deck.js'

const data = process.env.ANALOGKIT_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url))
const corpus = join(data, 'netlists')
const hasNgspice = spawnSync('ngspice', ['--version']).status === 0
const folder = mkdtempSync(join(tmpdir(), 'analogkit-ngspice-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What ngspice makes of decks: its complaints, and how many devices each has when everything is expanded. */
interface Reading {
  readonly complaints: readonly string[]
  readonly devices: readonly number[]
}

/** What ngspice says to every deck, or to none that is wrong. */
const HARMLESS =
  /^(?:Note:|\s*$|ERROR: \(external\)|\s*please check if X|\s*or ngspice is compiled|Warning|\s*\.model .*\.\.\.$|unrecognized parameter)/

/** Lets one ngspice read many decks, one after the other. */
function readWithNgspice(decks: readonly string[]): Reading {
  const commands = decks.flatMap((deck, index) => {
    const file = join(folder, `${index}.cir`)
    writeFileSync(file, deck)
    return [`echo deck ${index}`, `source ${file}`, 'listing expand', 'remcirc']
  })
  const { stdout, stderr } = spawnSync('ngspice', ['-n', '-p'], {
    input: [...commands, 'quit', ''].join('\n'),
    encoding: 'utf8',
    maxBuffer: 1e9,
  })
  const listings = stdout.split(/^deck \d+$/m).slice(1)
  return {
    complaints: stderr.split('\n').filter((line) => !HARMLESS.test(line)),
    devices: listings.map((listing) => listing.match(/^ *\d+ : [a-z]/gm)?.length ?? 0),
  }
}

interface CorpusFile {
  readonly path: string
  readonly dialect: string
}

/** The circuits of the corpus, of several that may be meant the first; without files that are not taken. */
function circuits(): readonly (readonly [path: string, circuit: Circuit])[] {
  const { files } = JSON.parse(readFileSync(join(corpus, 'index.json'), 'utf8')) as { files: readonly CorpusFile[] }
  return files.flatMap(({ path, dialect }) => {
    if (dialect === 'labels') return []
    const text = decodeText(readFileSync(join(corpus, path)))
    const circuit = taken(() => parseNetlist(text, { file: path })) ?? taken(() => firstOfSeveral(text))
    return circuit === undefined ? [] : [[path, circuit] as const]
  })
}

function taken<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof NetlistError) return undefined
    throw error
  }
}

function firstOfSeveral(text: string): Circuit | undefined {
  try {
    return parseNetlist(text)
  } catch (error) {
    const top = error instanceof NetlistError ? /name one of ([^ ,]+)/.exec(error.message)?.[1] : undefined
    if (top === undefined) throw error
    return parseNetlist(text, { top })
  }
}

/** Files whose circuit ngspice cannot load, whoever writes it. */
const UNLOADABLE: Readonly<Record<string, string>> = {
  'cdl/IHP-Open-PDK/lvs/tap_devices_netlist_ntap1.cdl': 'one name for a cell, a model and a value',
  'pspice/SpiceSharpParser/circuits/MosfetExample3.cir': 'a transistor without sizes and a model in bins',
}

interface Deck {
  readonly path: string
  readonly text: string
  readonly devices: number
}

/** The circuits of the corpus as they are and flat, as far as the dialect can say them without a loss. */
function decksIn(dialect: 'ngspice' | 'spice'): { readonly decks: readonly Deck[]; readonly lossy: readonly string[] } {
  const lossy: string[] = []
  const decks = circuits().flatMap(([path, read]) => {
    const circuit = withKnownParameters(read)
    const both = [circuit, taken(() => flatten(circuit))].filter((one) => one !== undefined)
    return both.flatMap((one): readonly Deck[] => {
      const { text, diagnostics } = convertNetlist(one, { dialect })
      const hasBulk = dialect === 'spice' && hasThirdNet(one)
      if (diagnostics.length > 0) lossy.push(path)
      if (diagnostics.length > 0 || hasBulk || Object.hasOwn(UNLOADABLE, path)) return []
      const cards = [text.trimEnd(), ...surroundings(one), '.end', '']
      return [{ path, text: cards.join('\n'), devices: statistics(one).flatDevices }]
    })
  })
  return { decks, lossy }
}

/** Whether a passive has a bulk, which SPICE as extractors write it has, and ngspice does not. */
function hasThirdNet(circuit: Circuit): boolean {
  return [circuit, ...Object.values(circuit.cells)].some(({ devices }) =>
    devices.some(({ kind, pins }) => 'p' in pins && 'b' in pins && kind !== 'other'),
  )
}

/** The decks that one ngspice does not read as expected when it gets them alone. */
function refused(decks: readonly Deck[]): readonly string[] {
  const { complaints, devices } = readWithNgspice(decks.map(({ text }) => text))
  if (complaints.length === 0 && decks.every((deck, index) => deck.devices === devices[index])) return []
  return decks.flatMap((deck) => {
    const alone = readWithNgspice([deck.text])
    const isRight = alone.complaints.length === 0 && alone.devices[0] === deck.devices
    return isRight
      ? []
      : [`${deck.path}: ${alone.devices[0]} of ${deck.devices}. ${alone.complaints.slice(0, 4).join(' ')}`]
  })
}

describe.skipIf(!hasNgspice || !existsSync(corpus))(
  'ngspice (installed) and the corpus (../shared/data/netlists)',
  () => {
    it.each([
      ['ngspice', 800],
      ['spice', 800],
    ] as const)('accepts what is written in %s, with as many devices', { timeout: 300_000 }, (dialect, least) => {
      const { decks, lossy } = decksIn(dialect)
      const wrong: string[] = []
      for (let start = 0; start < decks.length; start += 100) wrong.push(...refused(decks.slice(start, start + 100)))
      expect(wrong).toEqual([])
      expect(decks.length).toBeGreaterThanOrEqual(least)
      expect(lossy.length).toBeLessThan(60)
      console.log(decks.length, new Set(decks.map(({ path }) => path)).size, lossy)
    })
  },
)
