import { compactCodec } from '../src/index.js'
import { analogGenieRecords, circuitOf, hasAnalogGenie } from '../test/analoggenie.js'
import { faultsOfTokens } from '../test/check-tokens.js'
import { sampleTokens } from '../test/sample-tokens.js'
import { measure, print } from './measure.js'

const SAMPLES = 10_000
const codec = compactCodec()

for (const budget of [64, 256, 1024]) {
  const grammars = [codec.grammar({ budget }), codec.grammar({ budget, electrical: true })] as const
  let valid = 0
  for (let seed = 0; seed < SAMPLES; seed++) {
    const electrical = seed % 2 === 1
    // A dead end throws.
    const tokens = codec.vocabulary.toTokens(sampleTokens(grammars[electrical ? 1 : 0].clone(), seed))
    if (tokens.length <= budget && faultsOfTokens(tokens, electrical).length === 0) valid++
  }
  print(`random-valid-${budget}`, (100 * valid) / SAMPLES, '%', { must: 100 })
}

if (hasAnalogGenie) {
  const sequences = analogGenieRecords().map((record) => codec.encode(circuitOf(record), record.id))
  const begin = codec.grammar()
  let accepted = 0
  for (const sequence of sequences) {
    const grammar = begin.clone()
    accepted += Number(
      sequence.every((token) => {
        const legal = grammar.mask()[token] === 1
        if (legal) grammar.push(token)
        return legal
      }),
    )
  }
  // Five of 3,011 have a net of one pin: 50, 183, 386, 576, 952.
  print('real-accepted', accepted, 'of 3011', { must: 3006 })

  for (const electrical of [false, true]) {
    const passing = sequences.filter((sequence) => {
      const grammar = codec.grammar({ electrical })
      return sequence.every((token) => {
        const legal = grammar.mask()[token] === 1
        if (legal) grammar.push(token)
        return legal
      })
    })
    const tokens = passing.reduce((sum, { length }) => sum + length, 0)
    const begin = codec.grammar({ electrical })
    const grammars = passing.map(() => begin.clone())
    const spent = measure(() => {
      passing.forEach((sequence, index) => {
        const grammar = grammars[index]!
        for (const token of sequence) {
          grammar.mask()
          grammar.push(token)
        }
      })
    })
    const name = electrical ? 'mask-electrical' : 'mask'
    print(name, (1e6 * spent) / tokens, 'us', { must: 3, better: 1, lowerIsBetter: true, peers: { prototype: 1.2 } })
  }
} else console.error('eulerian: shared/data/analoggenie is not here; set ANALOGKIT_DATA to check its circuits')
