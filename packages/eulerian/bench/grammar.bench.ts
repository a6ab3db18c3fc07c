import { analogGenieCodec, type Constraint, compactCodec } from '../src/index.js'
import { analogGenieRecords, circuitOf, hasAnalogGenie, withoutOpenPorts } from '../test/analoggenie.js'
import { faultsOfTokens } from '../test/check-tokens.js'
import { sampleTokens } from '../test/sample-tokens.js'
import { measure, print } from './measure.js'

const SAMPLES = 10_000
// A walk takes longer to be checked.
const WALKS = 2000
const compact = compactCodec()
const genie = analogGenieCodec()

/** Share of uniformly random sequences that are within the budget and without a fault; a dead end throws [%]. */
function valid(
  samples: number,
  budget: number,
  begin: (sample: number) => Constraint,
  isFault: (ids: Int32Array, sample: number) => boolean,
) {
  let good = 0
  for (let sample = 0; sample < samples; sample++) {
    const ids = sampleTokens(begin(sample).clone(), sample)
    if (ids.length <= budget && !isFault(ids, sample)) good++
  }
  return (100 * good) / samples
}

for (const budget of [64, 256, 1024]) {
  // Every other sample obeys the electrical rules as well.
  const grammars = [compact.grammar({ budget }), compact.grammar({ budget, electrical: true })] as const
  const share = valid(
    SAMPLES,
    budget,
    (sample) => grammars[sample % 2 === 0 ? 0 : 1],
    (ids, sample) => faultsOfTokens(compact.vocabulary.toTokens(ids), sample % 2 === 1).length > 0,
  )
  print(`random-valid-${budget}`, share, '%', { must: 100 })
}

for (const budget of [64, 256, 1024]) {
  const grammar = genie.grammar({ budget })
  const share = valid(
    WALKS,
    budget,
    () => grammar,
    (ids) => {
      try {
        genie.decode(ids)
        return false
      } catch {
        return true
      }
    },
  )
  print(`random-walks-valid-${budget}`, share, '%', { must: 100 })
}

/** Whether a grammar lets a sequence pass. */
function accepts(begin: Constraint, sequence: Int32Array): boolean {
  const grammar = begin.clone()
  return sequence.every((token) => {
    const legal = grammar.mask()[token] === 1
    if (legal) grammar.push(token)
    return legal
  })
}

/** CPU time of a mask and a push, over sequences that the grammar lets pass [us]. */
function timePerToken(begin: Constraint, sequences: readonly Int32Array[]): number {
  const passing = sequences.filter((sequence) => accepts(begin, sequence))
  const tokens = passing.reduce((sum, { length }) => sum + length, 0)
  const runs = [0, 1, 2].map(() => {
    const grammars = passing.map(() => begin.clone())
    return measure(() => {
      passing.forEach((sequence, index) => {
        const grammar = grammars[index] as Constraint
        for (const token of sequence) {
          grammar.mask()
          grammar.push(token)
        }
      })
    })
  })
  return (1e6 * Math.min(...runs)) / tokens
}

if (hasAnalogGenie) {
  const records = analogGenieRecords()
  const circuits = records.map(circuitOf)
  const sequences = circuits.map((circuit, seed) => compact.encode(circuit, seed))
  const walks = circuits.map((circuit, seed) => genie.encode(withoutOpenPorts(circuit), seed))
  const goal = { must: 3, better: 1, lowerIsBetter: true, peers: { prototype: 1.2 } }
  // Five of 3,011 have a net of one pin: 50, 183, 386, 576 and 952.
  const accepted = { must: 3006 }
  const begin = compact.grammar()
  print('real-accepted', sequences.filter((sequence) => accepts(begin, sequence)).length, 'of 3011', accepted)
  const walk = genie.grammar()
  const closed = walks.map((ids) => Int32Array.from([...ids, genie.padding]))
  print('real-walks-accepted', closed.filter((ids) => accepts(walk, ids)).length, 'of 3011', accepted)
  print('mask', timePerToken(begin, sequences), 'us', goal)
  print('mask-electrical', timePerToken(compact.grammar({ electrical: true }), sequences), 'us', goal)
  print('mask-walks', timePerToken(walk, closed), 'us', goal)
  const short = compact.grammar({ budget: 64 })
  const tight = Array.from({ length: 1000 }, (_, seed) => sampleTokens(short.clone(), seed))
  print('mask-at-end-of-budget', timePerToken(short, tight), 'us', goal)
} else console.error('eulerian: shared/data/analoggenie is not here; set ANALOGKIT_DATA to check its circuits')
