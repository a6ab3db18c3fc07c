import { parseNetlist } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { discrepancy, findFaults, formatMetrics, histogramOf, measureCircuits, NoveltyIndex } from '../src/index.js'
import { analogGenieRecords, circuitOf, hasAnalogGenie } from './analoggenie.js'

const cell = (ports: string, devices: string) => parseNetlist(`.subckt c ${ports}\n${devices}\n.ends`)
const stage = cell('vdd vss vin1 vout1', 'm1 vout1 vin1 vss vss nmos w=1u\nr1 vdd vout1 1k')

describe('findFaults', () => {
  it.each([
    ['lonely-net', 'vdd vss vout1', 'r1 vdd vout1 1\nr2 vout1 vss 1\nr3 vout1 a 1', 'a'],
    ['floating-gate', 'vdd vss vout1', 'm1 vdd a vout1 vss nmos\nm2 vout1 a vss vss nmos', 'a'],
    ['floating-bulk', 'vdd vss vin1 vout1', 'm1 vdd vin1 vout1 a nmos\nm2 vout1 vin1 vss a nmos', 'a'],
    ['undriven-output', 'vdd vss vin1 vout1', 'm1 vdd vout1 vin1 vss nmos', 'vout1'],
    ['unused-port', 'vdd vss vin1 vb1', 'r1 vdd vin1 1\nr2 vin1 vss 1', 'vb1'],
    ['rail-short', 'vdd vss vin1', 'l1 vdd a 1n\nv1 a vss 0\nr1 a vin1 1', 'vdd'],
    ['shorted-device', 'vdd vss vin1', 'r1 vdd vin1 1\nr2 vin1 vss 1\nc1 vin1 vin1 1p', 'c1'],
    ['idle-part', 'vdd vss vin1', 'r1 vdd vin1 1\nr2 vin1 vss 1\nr3 vdd a 1\nr4 a vss 1', 'r3'],
  ])('finds a fault of the rule %s', (rule, ports, devices, subject) => {
    expect(findFaults(cell(ports, devices))).toEqual([{ rule, subject }])
  })

  it('finds none in a stage, and knows only lonely nets by the rules of AnalogToBi', () => {
    expect(findFaults(stage)).toEqual([])
    const floating = cell('vdd vss vout1', 'm1 vdd a vout1 vss nmos\nm2 vout1 a vss vss nmos')
    expect(findFaults(floating, 'analogtobi')).toEqual([])
    expect(findFaults(cell('vdd vss', 'r1 vdd a 1\nr2 vdd vss 1'), 'analogtobi')).toEqual([
      { rule: 'lonely-net', subject: 'a' },
    ])
  })
})

describe('NoveltyIndex', () => {
  const index = new NoveltyIndex()
  index.add('stage', stage)

  it('finds a circuit by other names and sizes on every level', () => {
    const other = cell('vss vout1 vin1 vdd', 'r9 vdd vout1 5k\nm8 vout1 vin1 vss vss nch w=3u')
    expect(index.find(other)).toEqual({
      exact: ['stage'],
      exchanged: ['stage'],
      anonymous: ['stage'],
      structure: ['stage'],
    })
    expect(index.nearest(other)).toEqual([{ id: 'stage', similarity: 1 }])
  })

  it('knows rails by other names', () => {
    const other = cell('vcc gnd a y', 'm1 y a gnd gnd nmos\nr1 vcc y 1k')
    expect(index.find(other)).toMatchObject({ exact: [], anonymous: ['stage'], structure: ['stage'] })
  })

  it('tells the levels apart', () => {
    const levels = (ports: string, devices: string) =>
      Object.entries(index.find(cell(ports, devices))).flatMap(([level, same]) => (same.length > 0 ? [level] : []))
    const turned = 'm1 vss vin1 vout1 vss nmos\nr1 vdd vout1 1k'
    expect(levels('vdd vss vin1 vout1', turned)).toEqual(['exchanged', 'anonymous', 'structure'])
    expect(levels('vdd vss in y', 'm1 y in vss vss nmos\nr1 vdd y 1k')).toEqual(['anonymous', 'structure'])
    expect(levels('vdd vss in', 'm1 y in vss y nmos\nr1 vdd y 1k')).toEqual(['structure'])
    expect(levels('vdd vss in y', 'm1 y in vss vss pmos\nr1 vdd y 1k')).toEqual([])
  })
})

describe('measureCircuits', () => {
  it('counts broken samples and copies against the shares', () => {
    const index = new NoveltyIndex()
    index.add('stage', stage)
    const follower = cell('vdd vss vin1 vout1', 'm1 vdd vin1 vout1 vss nmos\nr1 vout1 vss 1k')
    const floating = cell('vdd vss vout1', 'm1 vdd a vout1 vss nmos\nm2 vout1 a vss vss nmos')
    const samples = [stage, follower, follower, floating].map((circuit, id) => ({
      id: `${id}`,
      circuit,
      type: 'general',
    }))
    const metrics = measureCircuits([...samples, { id: 'broken' }], index)
    expect(metrics).toMatchObject({
      samples: 5,
      decoded: 0.8,
      valid: 0.6,
      validAnalogToBi: 0.8,
      faults: { 'floating-gate': 1 },
    })
    expect([metrics.unique.exact, metrics.validUnique.exact]).toEqual([0.75, 0.4])
    expect(metrics.comparison).toMatchObject({ circuits: 1, novel: { exact: 0.6 }, validUniqueNovel: { exact: 0.2 } })
    expect(metrics.comparison?.similarity.most).toBe(1)
    expect(metrics.devices).toMatchObject({ mean: 2, least: 2, most: 2 })
    expect(metrics.kinds).toEqual({ 'mosfet n': 0.625, resistor: 0.375 })
    expect(formatMetrics(metrics)).toContain('valid, unique and novel')
  })

  it('refuses to measure nothing', () => {
    expect(() => measureCircuits([])).toThrow('samples: found none')
  })
})

describe('discrepancy', () => {
  it('is 0 for equal sets and 2 - 2 exp(-1/2) for sets that have nothing in common', () => {
    const [a, b] = [histogramOf(['x', 'x', 'y']), histogramOf(['z'])]
    expect(discrepancy([a, b], [a, b])).toBeCloseTo(0, 12)
    expect(discrepancy([a], [b])).toBeCloseTo(2 - 2 * Math.exp(-0.5), 12)
  })
})

describe.skipIf(!hasAnalogGenie)('the circuits of the data set', () => {
  it('are told apart where hashes are equal, and found where they are drawn twice', () => {
    const records = analogGenieRecords().filter(({ id }) => [43, 208, 542, 543, 1133, 1134].includes(id))
    const index = new NoveltyIndex()
    for (const record of records) index.add(`${record.id}`, circuitOf(record))
    for (const record of records) {
      const expected = record.id === 43 || record.id === 208 ? ['43', '208'] : [`${record.id}`]
      expect(index.find(circuitOf(record)).exact).toEqual(expected)
    }
  })
})
