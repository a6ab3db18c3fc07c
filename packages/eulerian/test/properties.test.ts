import { isIsomorphic } from '@analogkit/graph'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analogGenieCodec, type Codec, compactCodec, SequenceError } from '../src/index.js'
import { sampleTokens } from './sample-tokens.js'

const same = { level: 'names', swap: false } as const
const compact = compactCodec({
  cells: { amp: ['inp', 'inn', 'out'] },
  parameters: ['w', 'dc'],
  models: ['nch'],
})
const genie = analogGenieCodec({ numbers: 'visit' })
const grammars = [
  { name: 'compact', codec: compact as Codec, begin: compact.grammar({ budget: 150, bulks: true }) },
  { name: 'of AnalogGenie', codec: genie as Codec, begin: genie.grammar({ budget: 150, numbers: 'next' }) },
]
const seeds = fc.nat()

describe.each(grammars)('any sequence under the grammar, $name', ({ codec, begin }) => {
  const end = codec.vocabulary.find('TRUNCATE')
  const sequence = seeds.map((seed) => sampleTokens(begin.clone(), seed).filter((token) => token !== end))

  it('is a circuit, of which any walk is read back the same', () => {
    fc.assert(
      fc.property(sequence, seeds, (tokens, seed) => {
        const circuit = codec.decode(tokens)
        expect(isIsomorphic(codec.decode(codec.encode(circuit, seed)), circuit, same)).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  it('is not whole before its end', () => {
    fc.assert(
      fc.property(sequence, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (tokens, share) => {
        const length = Math.floor(share * tokens.length)
        expect(() => codec.decode(tokens.slice(0, length))).toThrow(SequenceError)
      }),
      { numRuns: 100 },
    )
  })

  it('gives another circuit, or an error with a position, when one token is another', () => {
    const change = fc.record({ at: fc.nat(), to: fc.nat() })
    fc.assert(
      fc.property(sequence, change, (tokens, { at, to }) => {
        const changed = tokens.slice()
        changed[at % tokens.length] = to % codec.vocabulary.size
        try {
          expect(codec.decode(changed).devices.length).toBeGreaterThan(0)
        } catch (problem) {
          expect(problem).toBeInstanceOf(SequenceError)
          expect((problem as SequenceError).position).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('is accepted by the grammar again, walk by walk', () => {
    fc.assert(
      fc.property(sequence, seeds, (tokens, seed) => {
        const grammar = (
          codec === genie ? genie.grammar({ numbers: 'next' }) : compact.grammar({ bulks: true })
        ).clone()
        for (const token of codec.encode(codec.decode(tokens), seed)) grammar.push(token)
        if (end !== undefined) grammar.push(end)
        expect(grammar.done).toBe(true)
      }),
      { numRuns: 100 },
    )
  })
})

describe('any walk of AnalogGenie', () => {
  it('is the same circuit in the compact way', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const circuit = genie.decode(sampleTokens(genie.grammar({ budget: 200 }), seed))
        expect(isIsomorphic(compact.decode(compact.encode(circuit, seed)), circuit, same)).toBe(true)
      }),
      { numRuns: 100 },
    )
  })
})
