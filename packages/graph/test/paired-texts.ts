import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Circuit, parseNetlist } from '@analogkit/netlist'
import { isIsomorphic } from '../src/index.js'

const data = process.env.ANALOGKIT_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url))
const corpus = join(data, 'netlists')

/** Whether the corpus of netlists is there. */
export const hasCorpus = existsSync(corpus)

interface PairedFile {
  readonly path: string
  readonly pair?: string
}

/** One of two texts of one circuit. */
export interface PairedText {
  readonly file: string
  readonly text: string
}

/** The texts of the files of every pair whose name begins so, without what they include. */
export function pairsOf(wanted: string): ReadonlyMap<string, readonly PairedText[]> {
  const { files } = JSON.parse(readFileSync(join(corpus, 'index.json'), 'utf8')) as { files: readonly PairedFile[] }
  const pairs = new Map<string, PairedText[]>()
  for (const { path, pair } of files) {
    if (pair === undefined || !pair.startsWith(wanted)) continue
    const text = readFileSync(join(corpus, path), 'utf8').replace(/^include .*$/gm, '')
    pairs.set(pair, [...(pairs.get(pair) ?? []), { file: path, text }])
  }
  return pairs
}

/** The texts of the cells, which contain no other, by name. */
export function cellsIn(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(/^\.subckt\s+(\S+)[\s\S]*?^\.ends.*$/gim)].map(([cell, name = '']) => [name, cell]))
}

/** The amplifiers of AnalogGym in HSPICE and in Spectre. */
export function amplifierPairs(): readonly {
  readonly name: string
  readonly first: Circuit
  readonly second: Circuit
}[] {
  return [...pairsOf('AnalogGym/')].map(([name, texts]) => {
    const top = name.replace('AnalogGym/', '')
    const [first, second] = texts.map(({ text, file }) => parseNetlist(text, { file, top }))
    return { name, first: first!, second: second! }
  })
}

/** Whether two amplifiers are one: one is in a technology that is not public, the other in an open one. */
export function isOneAmplifier(first: Circuit, second: Circuit): boolean {
  return isIsomorphic(first, second, { level: 'names', models: false })
}

/** Circuits of AnalogGenie that look alike to plain refinement and are not. */
export const ALIKE: readonly (readonly [first: number, second: number])[] = [
  [542, 543],
  [1133, 1134],
]
