import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { settingDifferences } from '../src/setting-differences.js'

describe('settingDifferences', () => {
  it('names every leaf that differs, also one that is new or gone', () => {
    const before = { seed: 1, circuits: { 'a.sp': 'x', 'b.sp': 'y' }, classes: ['ota'] }
    const now = { seed: 2, circuits: { 'b.sp': 'y', 'c.sp': 'z' }, classes: ['ota', 'ldo'] }
    expect(settingDifferences(before, now)).toEqual([
      { setting: 'seed', before: '1', now: '2' },
      { setting: 'circuits.a.sp', before: '"x"', now: undefined },
      { setting: 'circuits.c.sp', before: undefined, now: '"z"' },
      { setting: 'classes', before: '["ota"]', now: '["ota","ldo"]' },
    ])
  })

  it('finds none between data and what JSON makes of it, in any order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (settings) => {
        const copy = Object.fromEntries(Object.entries(settings).toReversed())
        expect(settingDifferences(JSON.parse(JSON.stringify(settings)), copy)).toEqual([])
      }),
    )
  })
})
