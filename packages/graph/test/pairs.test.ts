import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Circuit, parseNetlist } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { isIsomorphic } from '../src/index.js'

const data = process.env.ANALOGKIT_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url))
const corpus = join(data, 'netlists')

interface PairedFile {
  readonly path: string
  readonly pair?: string
}

/** The texts of the files of every pair whose name begins so, without what they include. */
function pairsOf(wanted: string): ReadonlyMap<string, readonly PairedText[]> {
  const { files } = JSON.parse(readFileSync(join(corpus, 'index.json'), 'utf8')) as { files: readonly PairedFile[] }
  const pairs = new Map<string, PairedText[]>()
  for (const { path, pair } of files) {
    if (pair === undefined || !pair.startsWith(wanted)) continue
    const text = readFileSync(join(corpus, path), 'utf8').replace(/^include .*$/gm, '')
    pairs.set(pair, [...(pairs.get(pair) ?? []), { file: path, text }])
  }
  return pairs
}

interface PairedText {
  readonly file: string
  readonly text: string
}

/** Diodes that the SPICE text writes as cells. */
const diode = { kind: 'diode', pins: ['p', 'n'] } as const
const deviceCells = { dantenna: diode, dpantenna: diode }

const cellOf = ({ text, file }: PairedText, top: string): Circuit => parseNetlist(text, { file, top })

/** The texts of the cells, which contain no other, by name. */
const cellsIn = (text: string): ReadonlyMap<string, string> =>
  new Map([...text.matchAll(/^\.subckt\s+(\S+)[\s\S]*?^\.ends.*$/gim)].map(([cell, name = '']) => [name, cell]))

describe.skipIf(!existsSync(corpus))('pairs of texts of one circuit (../shared/data/netlists)', () => {
  it('are isomorphic with their ports by name: the amplifiers of AnalogGym in HSPICE and in Spectre', () => {
    const pairs = [...pairsOf('AnalogGym/')].map(([name, texts]) => {
      const [first, second] = texts.map((text) => cellOf(text, name.replace('AnalogGym/', '')))
      return { name, first: first!, second: second! }
    })
    expect(pairs).toHaveLength(5)
    for (const { name, first, second } of pairs) {
      expect(first.devices.length, name).toBeGreaterThan(20)
      // One is in a technology that is not public, the other in an open one.
      expect(isIsomorphic(first, second, { level: 'names', models: false }), name).toBe(true)
    }
  })

  it('are isomorphic with models, widths and lengths: every standard cell of IHP in CDL and in SPICE', () => {
    const [[, texts] = ['', []]] = pairsOf('ihp_stdcell')
    const [cdl, spice] = texts
    const [cells, others] = [cellsIn(cdl?.text ?? ''), cellsIn(spice?.text ?? '')]
    expect(cells.size).toBe(84)
    const different = [...cells].flatMap(([name, cell]) => {
      const [first, second] = [cell, others.get(name) ?? ''].map((text) => parseNetlist(text, { deviceCells }))
      return isIsomorphic(first!, second!, { level: 'names', parameters: ['w', 'l'] }) ? [] : [name]
    })
    expect(different).toEqual([])
  })
})
