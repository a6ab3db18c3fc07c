import { describe, expect, it } from 'vitest'
import { analogGenieCodec, readAnalogGenie } from '../src/index.js'
import { analogGenieRecords, circuitOf, hasAnalogGenie, withoutOpenPorts } from './analoggenie.js'
import { sampleTokens } from './sample-tokens.js'

const codec = analogGenieCodec()
const { vocabulary } = codec

/** Whether a walk goes along each of its edges once in each direction, from VSS to VSS. */
function isClosed(tokens: readonly string[]): boolean {
  const steps = tokens.slice(1).map((token, index) => `${tokens[index]} ${token}`)
  const back = steps.map((step) => step.split(' ').reverse().join(' '))
  const once = new Set(steps).size === steps.length
  return once && steps.every((step) => back.includes(step)) && tokens[0] === 'VSS' && tokens.at(-1) === 'VSS'
}

describe('uniformly random tokens under the grammar of walks', () => {
  it.each(['any', 'next'] as const)('are walks of circuits within the budget, with numbers: %s', (numbers) => {
    for (const budget of [10, 33, 64, 256, 1024]) {
      const grammar = codec.grammar({ budget, numbers })
      for (let seed = 0; seed < 2560 / budget; seed++) {
        const tokens = vocabulary.toTokens(sampleTokens(grammar.clone(), seed))
        expect(tokens.length).toBeLessThanOrEqual(budget)
        expect(tokens.pop()).toBe('TRUNCATE')
        expect(isClosed(tokens), tokens.join(' ')).toBe(true)
        // The decoder checks that all pins are there and that each net is whole.
        expect(codec.decode(vocabulary.toIds(tokens)).devices.length).toBeGreaterThan(0)
      }
    }
  })

  it('have as many devices of a family as allowed, counted in order when asked', () => {
    const maximum = Object.fromEntries([...vocabulary.families.keys()].map((name) => [name, 0]))
    const grammar = codec.grammar({ budget: 200, numbers: 'next', maximum: { ...maximum, NM: 3, R: 2 } })
    for (let seed = 0; seed < 30; seed++) {
      const { devices } = codec.decode(sampleTokens(grammar.clone(), seed))
      const names = devices.map(({ name }) => name)
      expect(['mn1', 'mn2', 'mn3', 'r1', 'r2']).toEqual(expect.arrayContaining(names))
      expect(names.includes('mn2') && !names.includes('mn1')).toBe(false)
    }
  })
})

describe('the grammar of walks', () => {
  it('refuses to leave a device without all of its pins, and names what may come', () => {
    const grammar = codec.grammar()
    for (const token of vocabulary.toIds(['VSS', 'R1_P', 'R1'])) grammar.push(token)
    expect(() => grammar.push(vocabulary.idOf('R1_P'))).toThrow(
      'grammar:3: found R1_P, which may not come here; one of 1 tokens may: R1_N',
    )
    expect(() => codec.grammar({ budget: 9 })).toThrow(expect.objectContaining({ code: 'unsatisfiable' }))
    expect(() => codec.grammar({ maximum: { FUSE: 1 } })).toThrow('maximum: found FUSE; give some of NM, PM')
  })

  it('numbers devices in the order of the walk when asked', () => {
    const circuit = readAnalogGenie('R0 (VOUT1 VDD) resistor\nR1 (VSS VOUT1) resistor', ['VDD', 'VSS', 'VOUT1'])
    const first = vocabulary.toTokens(codec.encode(circuit))
    expect(first.slice(0, 4)).toEqual(['VSS', 'R2_P', 'R2', 'R2_N'])
    const numbered = vocabulary.toTokens(analogGenieCodec({ numbers: 'visit' }).encode(circuit))
    expect(numbered.slice(0, 4)).toEqual(['VSS', 'R1_P', 'R1', 'R1_N'])
  })
})

describe.skipIf(!hasAnalogGenie)('the circuits of the data set', () => {
  it('are accepted in every walk, but for those with a net of one pin', () => {
    const visit = analogGenieCodec({ numbers: 'visit' })
    const [any, next] = [codec.grammar(), codec.grammar({ numbers: 'next' })]
    const refused = analogGenieRecords().filter((record) => {
      const circuit = withoutOpenPorts(circuitOf(record))
      const walks = [
        [any, codec.encode(circuit, 1)],
        [next, visit.encode(circuit, 2)],
      ] as const
      return walks.some(([begin, walk]) => {
        const grammar = begin.clone()
        return ![...walk, vocabulary.truncate].every((token) => {
          const legal = grammar.mask()[token] === 1
          if (legal) grammar.push(token)
          return legal
        })
      })
    })
    expect(refused.map(({ id }) => id)).toEqual([50, 183, 386, 576, 952])
  })
})
