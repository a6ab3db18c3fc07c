import { describe, expect, it } from 'vitest'
import { corpusIndex, hasCorpus } from './corpus/files.js'
import { KLAYOUT_FAULTS, klayoutDifferences } from './corpus/klayout.js'
import { NETLIST_PARSE_FAULTS, nprDifferences } from './corpus/netlist-parse.js'
import { isAsNgspiceHasIt } from './corpus/ngspice-listing.js'

describe.skipIf(!hasCorpus)('the goldens of ../shared/data/netlists', () => {
  it('have the ports, and the names, models and pins of all devices, that KLayout found', () => {
    const files = corpusIndex().netlists.filter(({ golden }) => golden?.klayout !== undefined)
    const different = files.filter((file) => klayoutDifferences(file).length > 0)
    expect(files).toHaveLength(241)
    expect(different.map(({ path }) => path)).toEqual(Object.keys(KLAYOUT_FAULTS))
  }, 60_000)

  it('have the lines, names, nets and masters of all instances that NetlistParse.rs found', () => {
    const files = corpusIndex().netlists.filter(({ golden }) => golden?.npr !== undefined)
    const different = files.filter((file) => nprDifferences(file).length > 0)
    expect(files).toHaveLength(115)
    expect(different.map(({ path }) => path)).toEqual(NETLIST_PARSE_FAULTS)
    // One per cell of the largest.
    expect(Math.max(...different.map((file) => nprDifferences(file).length))).toBeLessThanOrEqual(100)
  }, 60_000)

  it('have the devices that ngspice lists when everything is expanded', () => {
    const files = corpusIndex().netlists.filter(({ golden }) => golden?.ngspice !== undefined)
    expect(files).toHaveLength(3)
    expect(files.filter((file) => !isAsNgspiceHasIt(file))).toEqual([])
  })
})
