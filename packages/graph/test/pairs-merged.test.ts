import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Circuit, mergeParallel, parseNetlist } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { isIsomorphic } from '../src/index.js'

const data = process.env.ANALOGKIT_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url))
const corpus = join(data, 'netlists')

interface PairedFile {
  readonly path: string
  readonly pair?: string
}

/** Two texts of one circuit, of which one draws a wide transistor as fingers and the other as a multiple. */
function pairs(wanted: string): readonly (readonly [first: string, second: string])[] {
  const { files } = JSON.parse(readFileSync(join(corpus, 'index.json'), 'utf8')) as { files: readonly PairedFile[] }
  const texts = new Map<string, string[]>()
  for (const { path, pair } of files) {
    if (pair === undefined || !pair.startsWith(wanted)) continue
    const both = texts.get(pair) ?? []
    both.push(readFileSync(join(corpus, path), 'utf8'))
    texts.set(pair, both)
  }
  return [...texts.values()].map(([first = '', second = '']) => [first, second])
}

/** The texts of the cells, which contain no other, by name. */
const cellsIn = (text: string): ReadonlyMap<string, string> =>
  new Map([...text.matchAll(/^\.subckt\s+(\S+)[\s\S]*?^\.ends.*$/gim)].map(([cell, name = '']) => [name, cell]))

const merged = (text: string): Circuit => mergeParallel(parseNetlist(text), { multiplier: 'fold' }).circuit

/** One text calls a model by its name, the other puts that of its library in front. */
const strict = { level: 'names', models: false, parameters: ['w', 'l'] } as const

/** Cells whose two texts are two circuits. */
const DIFFERENT: Readonly<Record<string, readonly string[]>> = {
  'the layout has pieces of a rail that nothing joins, and the schematic one net': [
    'lsbufhv2hv_hl_1',
    'lsbufhv2hv_lh_1',
    'lsbufhv2lv_1',
    'lsbufhv2lv_simple_1',
    'lsbuflv2hv_1',
    'lsbuflv2hv_clkiso_hlkg_3',
    'lsbuflv2hv_isosrchvaon_1',
    'lsbuflv2hv_symmetric_1',
  ],
  'a resistor is a "short" in the schematic, and polysilicon or nothing in the layout': [
    'conb_1',
    'probe_p_8',
    'probec_p_8',
  ],
  'resistors have their well as a third pin in the layout only': ['schmittbuf_1'],
  'the schematic leaves the diode out, as a comment says': ['diode_2'],
}

describe.skipIf(!existsSync(corpus))('pairs of the corpus that differ in fingers (../shared/data/netlists)', () => {
  it('are isomorphic after merging devices in parallel, widths and lengths included: sky130 hd', () => {
    const all = pairs('sky130hd/')
    expect(all).toHaveLength(45)
    const different = all.filter(([first, second]) => !isIsomorphic(merged(first), merged(second), strict))
    const before = all.filter(([first, second]) => {
      return !isIsomorphic(parseNetlist(first), parseNetlist(second), { models: false })
    })
    expect(different.map(([first]) => [...cellsIn(first).keys()])).toEqual([])
    expect(before).toHaveLength(30)
  })

  it('are isomorphic after merging devices in parallel: every cell of the hvl library that is one circuit', () => {
    const [[first = '', second = ''] = []] = pairs('ofasoc_hvl')
    const [cells, others] = [cellsIn(first), cellsIn(second)]
    expect(cells.size).toBe(69)
    const different = [...cells].flatMap(([name, cell]) => {
      return isIsomorphic(merged(cell), merged(others.get(name) ?? ''), strict) ? [] : [name]
    })
    const known = Object.values(DIFFERENT).flatMap((names) => names.map((name) => `sky130_fd_sc_hvl__${name}`))
    expect(different.toSorted()).toEqual(known.toSorted())
  })
})
