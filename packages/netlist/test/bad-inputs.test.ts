import { describe, expect, it } from 'vitest'
import { badInputFaults } from './corpus/bad-inputs.js'
import { corpusIndex, hasCorpus } from './corpus/files.js'

describe.skipIf(!hasCorpus)('the bad inputs (../shared/data/netlists/bad)', () => {
  const inputs = hasCorpus ? corpusIndex().bad : []

  it('are 55', () => {
    expect(inputs).toHaveLength(55)
  })

  it.each(inputs)('$path is found out, and what is good in it survives', (input) => {
    expect(badInputFaults(input)).toEqual([])
  })
})
