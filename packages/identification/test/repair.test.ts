import { isIsomorphic } from '@analogkit/graph'
import { type Circuit, parseNetlist, scramble } from '@analogkit/netlist'
import { createRandom } from '@analogkit/nsga2'
import { describe, expect, it } from 'vitest'
import { injectDefects } from '../bench/defects.js'
import { proposeRepairs } from '../src/index.js'

const subckt = (ports: string, cards: string): Circuit =>
  parseNetlist(`.subckt dut ${ports}\n${cards}\n.ends\n`, { file: 'dut.sp' })

const otaPorts = 'inp inn out bias vdd vss'
const otaCards = `
  m1 x inp tail vss nmos
  m2 out inn tail vss nmos
  m3 x x vdd vdd pmos
  m4 out x vdd vdd pmos
  m5 tail bias vss vss nmos
  m6 bias bias vss vss nmos`

/** Five transistors and the diode of the tail. */
const ota = subckt(otaPorts, otaCards)

/** The same, with some text of it replaced. */
const otaWith = (old: string, fresh: string, ports = otaPorts): Circuit => {
  expect(otaCards).toContain(old)
  return subckt(ports, otaCards.replace(old, fresh))
}

const changes = (circuit: Circuit): readonly string[] => proposeRepairs(circuit).map(({ change }) => change)

describe('proposeRepairs', () => {
  it('has nothing to say about a sound circuit', () => {
    expect(proposeRepairs(ota)).toEqual([])
  })

  it('connects the gate of a mirror load to the drain that lost it', () => {
    const [first] = proposeRepairs(otaWith('m3 x x vdd', 'm3 y x vdd'))
    expect(first).toMatchObject({ kind: 'missing-diode' })
    expect(first?.change).toBe('connect the gate of m3 to its drain: join nets y and x')
    expect(first?.reasons).toEqual(['only m3 is on net y'])
    expect(first && isIsomorphic(first.circuit, ota)).toBe(true)
  })

  it('makes the gate of a tail a port when nothing else can drive it', () => {
    const open = subckt('inp inn out vdd vss', otaCards.replace('m6 bias bias vss vss nmos', ''))
    expect(changes(open)[0]).toBe('make net bias a port')
  })

  it('takes the gate beside an input for the other input', () => {
    const [first] = proposeRepairs(subckt('inp out bias vdd vss', otaCards))
    expect(first).toMatchObject({ kind: 'missing-port', change: 'make net inn a port' })
    expect(first?.circuit.ports).toEqual(['inp', 'out', 'bias', 'vdd', 'vss', 'inn'])
  })

  it('makes the net where the signal ends the output', () => {
    expect(changes(subckt('inp inn bias vdd vss', otaCards))[0]).toBe('make net out a port')
  })

  it('makes a rail a port', () => {
    expect(changes(subckt('inp inn out bias vdd', otaCards))[0]).toBe('make net vss a port')
  })

  it('brings a source back to the rail where the other of its mirror is', () => {
    expect(changes(otaWith('m4 out x vdd', 'm4 out x cut'))[0]).toBe('join nets cut and vdd')
  })

  it('brings a drain back to the net that lacks a current', () => {
    expect(changes(otaWith('m5 tail bias', 'm5 cut bias'))[0]).toMatch(/^join nets (cut and tail|tail and cut)$/)
  })

  it('brings the gate of a second mirror output back to the line whose other gate has its source on the same rail', () => {
    expect(changes(otaWith('m4 out x vdd', 'm4 out cut vdd'))[0]).toBe('join nets cut and x')
  })

  it('moves a bulk to its own rail, and the bulks of a well that nothing contacts together', () => {
    expect(proposeRepairs(otaWith('m4 out x vdd vdd', 'm4 out x vdd vss'))[0]).toMatchObject({
      kind: 'wrong-bulk',
      change: 'move the bulk of m4 from vss to vdd',
    })
    const well = subckt(otaPorts, otaCards.replaceAll('vdd vdd', 'vdd well'))
    expect(changes(well)).toEqual(['move the bulk of m3, m4 from well to vdd'])
  })

  it('does not look at names', () => {
    const { circuit, nets } = scramble(otaWith('m3 x x vdd', 'm3 y x vdd'), createRandom(5).next)
    const [first] = proposeRepairs(circuit)
    expect(first?.kind).toBe('missing-diode')
    expect(first?.change).toContain(`join nets ${nets.y} and ${nets.x}`)
  })

  it('leaves the circuit that it was given as it is', () => {
    const broken = otaWith('m4 out x vdd', 'm4 out x cut')
    const before = structuredClone(broken)
    proposeRepairs(broken)
    expect(broken).toEqual(before)
  })

  it('answers for a circuit without transistors, and gives up on one that is nothing but loose ends', () => {
    expect(proposeRepairs(subckt('a b', 'r1 a b 1k'))).toEqual([])
    const loose = Array.from({ length: 20 }, (_, index) => `r${index} a${index} b${index} 1k`).join('\n')
    expect(proposeRepairs(subckt('a b', loose))).toEqual([])
  })
})

describe('injectDefects', () => {
  it('puts one error of each kind into a circuit', () => {
    const defects = injectDefects(ota, createRandom(3).next)
    expect(defects.map(({ kind }) => kind).sort()).toEqual(['cut-net', 'missing-diode', 'missing-port', 'wrong-bulk'])
    for (const { circuit } of defects) expect(isIsomorphic(circuit, ota)).toBe(false)
  })

  it('drops no port of a bias that the circuit makes and reads itself', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const dropped = injectDefects(ota, createRandom(seed).next).find(({ kind }) => kind === 'missing-port')
      expect(dropped?.what).not.toBe('bias')
    }
  })
})
