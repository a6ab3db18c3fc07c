import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readVariableLength, writeVariableLength } from '../../src/tables/variable-length.js'

describe('variable-length numbers', () => {
  it('are those of source maps', () => {
    expect(writeVariableLength([0, 1, -1, 15, 16, -16])).toBe('ACDegBhB')
  })

  it('come back from text', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -(2 ** 29), max: 2 ** 29 })), (numbers) => {
        expect(readVariableLength(writeVariableLength(numbers))).toEqual(numbers)
      }),
    )
  })

  it('are of base64 digits only', () => {
    expect(() => readVariableLength('AC-')).toThrow('`-` is no base64 digit')
  })
})
