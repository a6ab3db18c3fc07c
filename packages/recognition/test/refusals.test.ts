import { parseNetlist } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { rankHypotheses, recognize, ruleOut } from '../src/index.js'
import { opampFd, opampSe } from './signatures.js'

const pair = 'm1 c a t e nmos\nm2 q b t e nmos\nm5 t f e e nmos'

describe('ruleOut', () => {
  it.each([
    [
      'an output without a load',
      'a b c d e f',
      'm1 x a t e nmos\nm2 c b t e nmos\nm5 t f e e nmos\nm3 x x d d pmos',
      /only m2 carry a current at port c/,
    ],
    [
      'a tuned load',
      'a b c q d e f',
      `${pair}\nl1 c d\nl2 q d\nm3 c g d d pmos\nm4 q g d d pmos`,
      /inductor l1 .* tuned/,
    ],
    [
      'resistors as load of the only stage',
      'a b c q d e f',
      `${pair}\nr1 c d\nr2 q d\nm3 k k d d pmos\nm6 k f e e nmos`,
      /r[12] from [cq] to a rail is the load of the only stage/,
    ],
    [
      'diodes as load of the only stage',
      'a b c q d e f',
      `${pair}\nm3 c c d d pmos\nm4 q q d d pmos`,
      /diode m[34] on [cq] is the load/,
    ],
    [
      'loads that followers close',
      'a b c q d e f',
      `${pair}\nm3 c g d d pmos\nm4 q h d d pmos\nm6 d c g e nmos\nm7 d q h e nmos\nr1 g e\nr2 h e`,
      /follower m[67] returns [cq] to the gate of its own load/,
    ],
    [
      'a latch as load',
      'a b c q d e f',
      `${pair}\nm3 c q d d pmos\nm4 q c d d pmos`,
      /m3 and m4 are cross-coupled on .* it latches/,
    ],
    [
      'a mixer',
      'a b c d e f g h q',
      'm1 c a t e nmos\nm2 q b t e nmos\nm3 t g u e nmos\nm4 v h u e nmos\nm5 u f e e nmos\nm6 c k d d pmos\nm7 q k d d pmos\nm8 k k d d pmos\nm9 k f e e nmos\nm10 c a v e nmos\nm11 q b v e nmos',
      /the pair and that of m3 and m4 steer one current after the other: it is a mixer/,
    ],
    [
      'an input of logic',
      'a b c d e f',
      'm1 x a t e nmos\nm2 c b t e nmos\nm3 x x d d pmos\nm4 c x d d pmos\nm5 t f e e nmos\nm6 y a e e nmos\nm7 y a d d pmos\nm8 c y e e nmos',
      /port a drives the CMOS inverter of m6 and m7/,
    ],
  ])('names %s as the reason', (_, ports, cards, reason) => {
    const structure = recognize(parseNetlist(`.subckt dut ${ports}\n${cards}\n.ends`))
    expect(rankHypotheses(structure, [opampSe, opampFd])).toEqual([])
    expect([...ruleOut(structure, opampSe), ...ruleOut(structure, opampFd)].join('; ')).toMatch(reason)
  })

  it('lets resistors pass as load of a second stage', () => {
    const cards =
      'm1 x a t e nmos\nm2 y b t e nmos\nm3 x x d d pmos\nm4 y x d d pmos\nm5 t f e e nmos\nm6 c y d d pmos\nr1 c e'
    const structure = recognize(parseNetlist(`.subckt dut a b c d e f\n${cards}\n.ends`))
    expect(ruleOut(structure, opampSe)).toEqual([])
  })
})
