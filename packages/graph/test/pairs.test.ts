import { parseNetlist } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { isIsomorphic } from '../src/index.js'
import { amplifierPairs, cellsIn, hasCorpus, isOneAmplifier, pairsOf } from './paired-texts.js'

/** Diodes that the SPICE text writes as cells. */
const diode = { kind: 'diode', pins: ['p', 'n'] } as const
const deviceCells = { dantenna: diode, dpantenna: diode }

describe.skipIf(!hasCorpus)('pairs of texts of one circuit (../shared/data/netlists)', () => {
  it('are isomorphic with their ports by name: the amplifiers of AnalogGym in HSPICE and in Spectre', () => {
    const pairs = amplifierPairs()
    expect(pairs).toHaveLength(5)
    for (const { name, first, second } of pairs) {
      expect(first.devices.length, name).toBeGreaterThan(20)
      expect(isOneAmplifier(first, second), name).toBe(true)
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
