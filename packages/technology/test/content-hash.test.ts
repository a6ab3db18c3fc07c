import { describe, expect, it } from 'vitest'
import { contentHash } from '../src/index.js'

describe('contentHash', () => {
  it('does not depend on the order of keys, but on that of lists', () => {
    expect(contentHash({ a: 1, b: [1, 2] })).toBe(contentHash({ b: [1, 2], a: 1 }))
    expect(contentHash([1, 2])).not.toBe(contentHash([2, 1]))
  })

  it('is FNV-1a of the JSON text', () => {
    // The published 64-bit offset basis is the hash of no bytes; one byte `1` gives (basis xor 0x31) times the prime.
    const expected = ((0xcbf29ce484222325n ^ 0x31n) * 0x100000001b3n) & 0xffffffffffffffffn
    expect(contentHash(1)).toBe(expected.toString(16).padStart(16, '0'))
  })
})
