import { parseNetlist } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { recognize } from '../src/index.js'
import { commonSource, fiveTransistor, strongArm } from './circuits.js'

const kindOf = (ports: string, cards: string) => recognize(parseNetlist(`.subckt dut ${ports}\n${cards}\n.ends`)).kind

describe('the kind of a circuit', () => {
  it('is amplifier, with a reason, for an amplifier', () => {
    const { kind, reasons } = recognize(fiveTransistor).kind
    expect(kind).toBe('amplifier')
    expect(reasons).toEqual(['port c follows a and b with opposite signs'])
  })

  it('is comparator for a latch with a clock', () => {
    expect(recognize(strongArm).kind).toMatchObject({ kind: 'comparator', runnerUp: { kind: 'amplifier' } })
  })

  it('is oscillator for a ring of three inverters', () => {
    const stage = (from: string, to: string) => `m${to}n ${to} ${from} e e nmos\nm${to}p ${to} ${from} d d pmos`
    const ring = [stage('a', 'b'), stage('b', 'c'), stage('c', 'a')].join('\n')
    expect(kindOf('a d e', ring)).toMatchObject({ kind: 'oscillator', reasons: ['3 inverters form a ring'] })
  })

  it('is regulator where a pair compares a part of an output', () => {
    const cards =
      'm1 x r t e nmos\nm2 y s t e nmos\nm3 x x d d pmos\nm4 y x d d pmos\nm5 t f e e nmos\nm6 o y d d pmos\nr1 o s\nr2 s e'
    expect(kindOf('r f o d e', cards)).toMatchObject({ kind: 'regulator' })
  })

  it('is unknown where nothing tells', () => {
    expect(recognize(commonSource).kind.kind).toBe('unknown')
  })
})
