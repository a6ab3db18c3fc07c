import { parseNetlist, renameNets } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { givenRoles, nameClassifier, rankHypotheses, recognize } from '../src/index.js'
import { fiveTransistor, telescopic } from './circuits.js'
import { opampSe } from './signatures.js'

describe('nameClassifier', () => {
  const said = (ports: string) => {
    const circuit = parseNetlist(`.subckt dut ${ports}\nr1 ${ports.split(' ').slice(0, 2).join(' ')} 1k\n.ends`)
    return Object.fromEntries(nameClassifier(circuit).map(({ port, role, runnerUp }) => [port, [role, runnerUp?.role]]))
  }

  it('reads the names that people give', () => {
    expect(said('VDD VSS VINP VINN VOUT IB1 VB2 VCLK1 VCM1 foo')).toEqual({
      vdd: ['supply', undefined],
      vss: ['ground', undefined],
      vinp: ['input+', undefined],
      vinn: ['input-', undefined],
      vout: ['output', undefined],
      ib1: ['bias-current-source', 'bias-current-sink'],
      vb2: ['bias-voltage', 'bias-node'],
      vclk1: ['clock', undefined],
      vcm1: ['common-mode-reference', 'common-mode-control'],
    })
  })

  it('leaves the polarity of numbered inputs open', () => {
    expect(said('VIN1 VIN2')).toEqual({ vin1: ['input+', 'input-'], vin2: ['input+', 'input-'] })
  })
})

describe('rankHypotheses with evidence', () => {
  it('prefers what the names say where the structure leaves a choice', () => {
    // Two amplifiers side by side: the structure alone cannot say which one is meant.
    const cards = (a: string, b: string, c: string, x: string) =>
      `m${x}1 ${x} ${a} ${x}t e nmos\nm${x}2 ${c} ${b} ${x}t e nmos\nm${x}3 ${x} ${x} d d pmos\nm${x}4 ${c} ${x} d d pmos\nm${x}5 ${x}t f e e nmos`
    const text = `.subckt dut p q r vin1 vin2 vout d e f\n${cards('p', 'q', 'r', 'x')}\n${cards('vin1', 'vin2', 'vout', 'y')}\n.ends`
    const circuit = parseNetlist(text)
    const [best] = rankHypotheses(recognize(circuit), [opampSe], { evidence: nameClassifier(circuit) })
    expect(best?.roles).toMatchObject({ vin1: 'input+', vin2: 'input-', vout: 'output' })
  })

  it('lets a person turn what the structure is sure of', () => {
    const structure = recognize(fiveTransistor)
    const evidence = givenRoles({ a: 'input-' })(structure.circuit)
    expect(rankHypotheses(structure, [opampSe])[0]?.roles.a).toBe('input+')
    const [best] = rankHypotheses(structure, [opampSe], { evidence })
    expect(best?.roles).toMatchObject({ a: 'input-', b: 'input+' })
    expect(best?.reasons).toContain('a is given as input-')
  })

  it('follows inputs that only the evidence names', () => {
    const cards = 'm1 x a e e nmos\nm2 c b h e nmos\nm3 x x d d pmos\nm4 c x d d pmos\nm5 h g e e nmos'
    const structure = recognize(parseNetlist(`.subckt dut a b c d e g\n${cards}\n.ends`))
    expect(rankHypotheses(structure, [opampSe])).toEqual([])
    const evidence = givenRoles({ a: 'input+', b: 'input-' })(structure.circuit)
    expect(rankHypotheses(structure, [opampSe], { evidence })[0]?.roles).toMatchObject({ a: 'input+', c: 'output' })
  })

  it('calls a bias a current where the name does and a channel is there', () => {
    // f is held by a diode and fed inside, so that the structure leaves it open.
    const cards =
      'm1 x a t e nmos\nm2 c b t e nmos\nm3 x x d d pmos\nm4 c x d d pmos\nm5 t f e e nmos\nm6 f f e e nmos\nr1 f d'
    const circuit = renameNets(parseNetlist(`.subckt dut a b c d e f\n${cards}\n.ends`), { f: 'ibias' })
    const structure = recognize(circuit)
    expect(rankHypotheses(structure, [opampSe])[0]?.roles.ibias).toBe('bias-voltage')
    const [best] = rankHypotheses(structure, [opampSe], { evidence: nameClassifier(circuit) })
    expect(best?.roles.ibias).toBe('bias-current-source')
  })

  it('changes nothing where nobody says anything', () => {
    const structure = recognize(telescopic)
    expect(rankHypotheses(structure, [opampSe], { evidence: [] })).toEqual(rankHypotheses(structure, [opampSe]))
  })
})
