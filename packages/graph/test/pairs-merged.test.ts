import { type Circuit, mergeParallel, parseNetlist } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { isIsomorphic } from '../src/index.js'
import { cellsIn, hasCorpus, pairsOf } from './paired-texts.js'

/** Two texts of one circuit, of which one draws a wide transistor as fingers and the other as a multiple. */
const pairs = (wanted: string): readonly (readonly [first: string, second: string])[] =>
  [...pairsOf(wanted).values()].map(([first, second]) => [first?.text ?? '', second?.text ?? ''])

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

describe.skipIf(!hasCorpus)('pairs of the corpus that differ in fingers (../shared/data/netlists)', () => {
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
