import { describe, expect, it } from 'vitest'
import { fnv1a } from '../src/fnv1a.js'

describe('fnv1a', () => {
  it('gives the published hashes of "", "a" and "foobar"', () => {
    expect(fnv1a('')).toBe('cbf29ce484222325')
    expect(fnv1a('a')).toBe('af63dc4c8601ec8c')
    expect(fnv1a('foobar')).toBe('85944171f73967e8')
  })
})
