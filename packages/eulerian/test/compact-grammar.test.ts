import { findPattern } from '@analogkit/graph'
import { writeNetlist } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import {
  type CompactCodec,
  type CompactGrammarOptions,
  compactCodec,
  findFaults,
  readAnalogGenie,
} from '../src/index.js'
import { analogGenieRecords, circuitOf, hasAnalogGenie } from './analoggenie.js'
import { faultsOfTokens } from './check-tokens.js'
import { sampleTokens } from './sample-tokens.js'

const standard = compactCodec()
// Few tokens for nets, so that pages are turned all the time, and values.
const narrow = compactCodec({ nets: 3, parameters: ['w', 'l'], models: ['nch'] })

function sample(codec: CompactCodec, options: CompactGrammarOptions, count: number) {
  return Array.from({ length: count }, (_, seed) =>
    codec.vocabulary.toTokens(sampleTokens(codec.grammar(options), seed)),
  )
}

describe('uniformly random tokens under the grammar', () => {
  it.each([64, 256, 1024])('are circuits within a budget of %i', (budget) => {
    for (const codec of [standard, narrow]) {
      for (const electrical of [false, true]) {
        for (const tokens of sample(codec, { budget, electrical }, Math.ceil(12_800 / budget))) {
          expect(tokens.length).toBeLessThanOrEqual(budget)
          expect(faultsOfTokens(tokens, electrical), tokens.join(' ')).toEqual([])
          expect(() => codec.decode(codec.vocabulary.toIds(tokens))).not.toThrow()
        }
      }
    }
  })

  it('are valid circuits as the metrics judge them, but for parts without a port', () => {
    for (const tokens of sample(standard, { budget: 128, electrical: true }, 50)) {
      const faults = findFaults(standard.decode(standard.vocabulary.toIds(tokens)))
      expect(faults.filter(({ rule }) => rule !== 'idle-part')).toEqual([])
    }
  })

  it('keep to the devices, numbers and ports that are asked for', () => {
    const options = {
      budget: 100,
      devices: ['nmos', 'pmos'],
      maximum: { nmos: 3, devices: 7 },
      ports: ['VIN1', 'VB1'],
      required: ['VIN1', 'VOUT1', 'VDD'],
      electrical: true,
    }
    for (const tokens of sample(standard, options, 200)) {
      expect(faultsOfTokens(tokens, true)).toEqual([])
      const { devices, ports } = standard.decode(standard.vocabulary.toIds(tokens))
      expect(devices.length).toBeLessThanOrEqual(7)
      expect(devices.filter((device) => device.model === 'nmos').length).toBeLessThanOrEqual(3)
      expect(devices.every(({ kind }) => kind === 'mosfet')).toBe(true)
      expect(ports).toEqual(expect.arrayContaining(['vdd', 'vin1', 'vout1']))
      expect(ports.filter((port) => !['vdd', 'vss', 'vin1', 'vb1', 'vout1'].includes(port))).toEqual([])
    }
  })

  it('can be written for a simulator, unless bulks are asked for', () => {
    const deck = (tokens: readonly string[]) =>
      writeNetlist(standard.decode(standard.vocabulary.toIds(tokens)), { dialect: 'ngspice' })
    const options = { budget: 100, devices: ['r', 'c', 'd', 'njf', 'npn'] }
    for (const tokens of sample(standard, options, 50)) expect(() => deck(tokens)).not.toThrow()
    const withBulks = sample(standard, { ...options, bulks: true }, 50)
    expect(withBulks.some((tokens) => tokens.includes('r:b'))).toBe(true)
    for (const tokens of withBulks) expect(faultsOfTokens(tokens, false)).toEqual([])
  })

  it('hold cells of many ports', () => {
    const ports = Array.from({ length: 20 }, (_, index) => `p${index}`)
    const wide = compactCodec({ cells: { wide: ports } })
    const options = { budget: 120, electrical: true, devices: ['wide', 'r'] }
    for (const tokens of sample(wide, options, 100)) {
      const circuit = wide.decode(wide.vocabulary.toIds(tokens))
      expect(findFaults(circuit).filter(({ rule }) => rule !== 'idle-part')).toEqual([])
    }
  })

  it('contain the circuit that is given as a prefix', () => {
    const pair = readAnalogGenie('M1 (a VIN1 t VSS) nmos4\nM2 (b VIN2 t VSS) nmos4\nM3 (t VB1 VSS VSS) nmos4', [
      'VSS',
      'VIN1',
      'VIN2',
      'VB1',
    ])
    // Its open drains are nets that wait for another pin; its tail may get more devices.
    for (let seed = 0; seed < 20; seed++) {
      const grammar = standard.grammar({ budget: 60, prefix: pair, electrical: true })
      const begun = standard.encode(pair).subarray(0, grammar.length)
      const circuit = standard.decode(Int32Array.from([...begun, ...sampleTokens(grammar, seed)]))
      expect(circuit.devices.length).toBeGreaterThan(3)
      expect(findPattern({ ...pair, ports: ['a', 'b', 't', ...pair.ports] }, circuit).length).toBeGreaterThan(0)
    }
  })
})

describe('the grammar', () => {
  it('goes on from a clone without touching the original', () => {
    const grammar = standard.grammar({ budget: 30 })
    for (const token of standard.vocabulary.toIds(['begin', 'nmos:vss', 'VB1', 'net1'])) grammar.push(token)
    const before = grammar.mask().slice()
    const other = grammar.clone()
    sampleTokens(other, 1)
    expect(other.done).toBe(true)
    expect([grammar.length, grammar.done]).toEqual([4, false])
    expect(grammar.mask()).toEqual(before)
  })

  it('refuses a token that may not come, names some that may, and stays as it was', () => {
    const grammar = standard.grammar()
    const { vocabulary } = standard
    grammar.push(vocabulary.begin)
    expect(() => grammar.push(vocabulary.idOf('net1'))).toThrow(
      /^grammar:1: found net1, which may not come here; one of \d+ tokens may: type:/,
    )
    grammar.push(vocabulary.idOf('r'))
    expect(grammar.length).toBe(2)
  })

  it('lets only padding follow the end', () => {
    const grammar = standard.grammar()
    const tokens = ['begin', 'r', 'VDD', 'VSS', 'end', 'pad', 'pad']
    for (const token of standard.vocabulary.toIds(tokens)) grammar.push(token)
    expect(grammar.done).toBe(true)
    expect(grammar.mask().reduce((sum, legal) => sum + legal, 0)).toBe(1)
  })

  it('gives each device one spelling', () => {
    const grammar = standard.grammar()
    const { vocabulary } = standard
    for (const token of vocabulary.toIds(['begin', 'nmos', 'VIN1'])) grammar.push(token)
    // A source on VSS, where its bulk is, would be the shape nmos:vss.
    expect(grammar.mask()[vocabulary.idOf('VSS')]).toBe(0)
    grammar.push(vocabulary.idOf('VDD'))
    // The gate is on VIN1, and a drain on VIN1 would be the shape nmos:dg.
    expect(grammar.mask()[vocabulary.idOf('VIN1')]).toBe(0)
    expect(grammar.mask()[vocabulary.idOf('VIN2')]).toBe(1)
  })

  it('says at once what cannot be met', () => {
    expect(() => standard.grammar({ budget: 4 })).toThrow('found a budget of 4 tokens, and the shortest sequence has 5')
    expect(() => standard.grammar({ devices: ['l', 'v'], electrical: true })).toThrow(
      expect.objectContaining({ code: 'unsatisfiable' }),
    )
    expect(() => standard.grammar({ required: ['VOUT1', 'VIN1'], maximum: { devices: 0 } })).toThrow(
      expect.objectContaining({ code: 'unsatisfiable' }),
    )
    expect(() => standard.grammar({ devices: ['nmos', 'fuse'] })).toThrow(
      'devices: found fuse; give some of nmos, pmos',
    )
    expect(() => standard.grammar({ ports: ['vouter'] })).toThrow('ports: found vouter')
    expect(() => standard.grammar({ budget: Number.NaN })).toThrow(expect.objectContaining({ code: 'unsatisfiable' }))
    expect(() => standard.grammar({ maximum: { nmos: -1 } })).toThrow('maximum.nmos: found -1')
  })
})

describe.skipIf(!hasAnalogGenie)('the circuits of the data set', () => {
  it('are accepted, but for those with a net of one pin', () => {
    const refused = analogGenieRecords().flatMap((record) => {
      const grammar = standard.grammar()
      try {
        for (const token of standard.encode(circuitOf(record), record.id)) grammar.push(token)
        return grammar.done ? [] : [record.id]
      } catch {
        return [record.id]
      }
    })
    expect(refused).toEqual([50, 183, 386, 576, 952])
  })
})
