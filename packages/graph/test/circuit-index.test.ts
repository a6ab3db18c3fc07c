import { describe, expect, it } from 'vitest'
import { CircuitIndex, featureVector, similarity, vectorSimilarity } from '../src/index.js'
import { hasAnalogGenie, readAnalogGenie } from './analoggenie.js'
import { circuit, relabel } from './circuit.js'

const order = (index: number) => Math.imul(index + 1, 0x9e3779b1) >>> 0
const divider = circuit('in out', 'r1 in out resistor\nr2 out 0 resistor')
const filter = circuit('in out', 'r1 in out resistor\nc1 out 0 capacitor')
const amplifier = circuit('in out vdd', 'm1 out in 0 0 nmos\nr1 vdd out resistor')

function filled(): CircuitIndex {
  const index = new CircuitIndex()
  index.add('divider', divider)
  index.add('filter', filter)
  index.add('amplifier', amplifier)
  return index
}

describe('CircuitIndex', () => {
  it('finds a circuit under other names, and nothing for a new one', () => {
    expect(filled().find(circuit('a b', 'c7 0 b capacitor\nr9 b a resistor'))).toEqual(['filter'])
    expect(filled().find(circuit('a b', 'r1 a b resistor'))).toEqual([])
    expect(filled().get('filter')).toBe(filter)
    expect(filled().size).toBe(3)
  })

  it('finds what is most like a circuit, best first', () => {
    const longer = circuit('in out', 'r1 in out resistor\nr2 out x resistor\nr3 x 0 resistor')
    const [first, second, ...others] = filled().nearest(longer, 2)
    expect(first!.id).toBe('divider')
    expect(first!.similarity).toBeCloseTo(similarity(longer, divider), 12)
    const rest = Math.max(similarity(longer, filter), similarity(longer, amplifier))
    expect(second!.similarity).toBeCloseTo(rest, 12)
    expect(others).toEqual([])
  })

  it('looks circuits up in the sense of its options', () => {
    const index = new CircuitIndex({ level: 'structure' })
    index.add('divider', divider)
    expect(index.find({ ...divider, ports: ['out'] })).toEqual(['divider'])
    expect(filled().find({ ...divider, ports: ['out'] })).toEqual([])
  })

  it('survives JSON', () => {
    const index = CircuitIndex.fromJSON(JSON.parse(JSON.stringify(filled())))
    expect(index.find(relabel(amplifier, order))).toEqual(['amplifier'])
    expect(index.nearest(filter)).toEqual(filled().nearest(filter))
    expect(JSON.stringify(index)).toBe(JSON.stringify(filled()))
  })

  it('wants its normal form back, which JSON does not keep', () => {
    const index = new CircuitIndex({ normalize: (found) => found })
    const data = JSON.parse(JSON.stringify(index))
    expect(() => CircuitIndex.fromJSON(data)).toThrow('normalize: found none')
    expect(CircuitIndex.fromJSON(data, { normalize: (found) => found }).size).toBe(0)
  })

  it('refuses a name that is taken', () => {
    const index = filled()
    expect(() => index.add('filter', divider)).toThrow('id: found filter twice')
  })
})

describe('featureVector', () => {
  it('counts neighbourhoods: alike circuits have like vectors', () => {
    const vector = featureVector(divider, { rounds: 0 })
    // Resistors, ground, and two free nets.
    expect([...vector.counts].sort()).toEqual([1, 2, 2])
    expect(vectorSimilarity(vector, featureVector(relabel(divider, order), { rounds: 0 }))).toBe(1)
  })
})

describe.skipIf(!hasAnalogGenie)('CircuitIndex on the AnalogGenie circuits (needs shared/data/analoggenie)', () => {
  it('finds every fifteenth circuit by its id, and itself as the most alike', () => {
    const circuits = [...readAnalogGenie()].filter((_, index) => index % 5 === 0)
    const index = new CircuitIndex()
    for (const [id, found] of circuits) index.add(String(id), found)
    const sample = circuits.filter((_, position) => position % 3 === 0)
    for (const [id, found] of sample) {
      const other = relabel(found, order)
      expect(index.find(other)).toContain(String(id))
      expect(index.nearest(other, 1)[0]!.similarity).toBeCloseTo(1, 9)
    }
  })

  it('tells 542 from 543, which have one hash', () => {
    const circuits = readAnalogGenie()
    const index = new CircuitIndex()
    index.add('542', circuits.get(542)!)
    index.add('543', circuits.get(543)!)
    expect(index.find(relabel(circuits.get(543)!, order))).toEqual(['543'])
  })
})
