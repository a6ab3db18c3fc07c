import { describe, expect, it } from 'vitest'
import { type Device, type Dialect, NetlistError, parseNetlist } from '../../src/index.js'

/** The device of one card behind a title. */
function only(dialect: Dialect, card: string): Device {
  const devices = parseNetlist(`* one card\n${card}\n`, { dialect }).devices
  expect(devices).toHaveLength(1)
  return devices[0]!
}

/** `code column` of every problem of one card. */
function problemsOf(dialect: Dialect, card: string): readonly string[] {
  try {
    parseNetlist(`* one card\n${card}\nR9 a 0 1\n`, { dialect })
  } catch (error) {
    if (error instanceof NetlistError) return error.problems.map(({ code, place }) => `${code} ${place.column}`)
    throw error
  }
  return []
}

const SPICES = ['spice', 'ngspice', 'hspice', 'ltspice', 'pspice', 'xyce', 'eldo', 'cdl'] as const

describe('transistors of SPICE', () => {
  it.each(SPICES)('M, Q, J and D are read in %s', (dialect) => {
    expect(only(dialect, 'M1 d g s b nch w=1u l=180n')).toMatchObject({
      kind: 'mosfet',
      polarity: 'n',
      pins: { d: 'd', g: 'g', s: 's', b: 'b' },
    })
    expect(only(dialect, 'Q1 c b e npn1 2')).toMatchObject({
      kind: 'bjt',
      polarity: 'n',
      model: 'npn1',
      pins: { c: 'c', b: 'b', e: 'e' },
      parameters: { area: 2 },
    })
    expect(only(dialect, 'J1 d g s njf1 2 off')).toMatchObject({
      kind: 'jfet',
      polarity: 'n',
      model: 'njf1',
      pins: { d: 'd', g: 'g', s: 's' },
      parameters: { area: 2 },
    })
    expect(only(dialect, 'D1 a k 1n4148 2 8u')).toMatchObject({
      kind: 'diode',
      model: '1n4148',
      pins: { p: 'a', n: 'k' },
      parameters: { area: 2, pj: 8e-6 },
    })
  })

  it.each([
    ['spice', 'Q1 c b e s t vbic area=2', { pins: { c: 'c', b: 'b', e: 'e', s: 's', t: 't' }, model: 'vbic' }],
    ['hspice', 'J1 d g s b pjf1', { kind: 'jfet', polarity: 'p', pins: { d: 'd', g: 'g', s: 's', b: 'b' } }],
    ['spice', 'Z1 d g s nmf1', { kind: 'jfet', polarity: 'n', model: 'nmf1' }],
    ['pspice', 'B1 d g s gaas 2', { kind: 'jfet', model: 'gaas', parameters: { area: 2 } }],
    ['pspice', 'B1 a 0 V={V(b)*2}', { kind: 'controlled-source', parameters: { expression: 'v(b)*2' } }],
    ['pspice', 'Z1 c g e igbt1', { kind: 'other', letter: 'z', model: 'igbt1', pins: { 1: 'c', 2: 'g', 3: 'e' } }],
    [
      'ngspice',
      'M1 d g s e p b soi l=1u',
      { kind: 'other', letter: 'm', model: 'soi', pins: { 1: 'd', 6: 'b' }, parameters: { l: 1e-6 } },
    ],
    ['spice', 'M1 1 2 3 4 nch ic=0.5,1.2,0', { kind: 'mosfet', parameters: { ic: '0.5,1.2,0' } }],
    ['ltspice', 'M1 d g s irf540', { kind: 'other', letter: 'm', model: 'irf540', pins: { 1: 'd', 2: 'g', 3: 's' } }],
    ['eldo', 'M1 d g s b MOD=NCH w=1u', { kind: 'mosfet', model: 'nch', parameters: { w: 1e-6 } }],
    ['eldo', 'M1 1 2 3 4 5 MODEL=soi l=1u', { kind: 'other', model: 'soi', pins: { 5: '5' } }],
    ['cdl', 'M1 d g s b $[pch] $W=1u $L=2u', { model: 'pch', polarity: 'p', parameters: { w: 1e-6, l: 2e-6 } }],
    ['cdl', 'Q1 c b e $[pnp5] $EA=2', { model: 'pnp5', polarity: 'p', parameters: { ea: 2 } }],
  ] as const)('of %s: %s', (dialect, card, expected) => {
    expect(only(dialect, card)).toMatchObject(expected)
  })

  it.each([
    ['cdl', 'M1 d g s b e nch', ['missing-node 14']],
    ['spice', 'M1 d g s nch', ['missing-node 1']],
    ['ltspice', 'M1 d g nch', ['missing-node 1']],
    ['spice', 'J1 d g njf', ['missing-node 1']],
    ['spice', 'Q1 1 2 3 4 5 6 npn', ['missing-node 14']],
    ['spice', 'M1 d g s b nch wide\n.model nch nmos', ['missing-node 12']],
  ] as const)('that are wrong are told in %s: %s', (dialect, card, expected) => {
    expect(problemsOf(dialect, card)).toEqual(expected)
  })
})

describe('resistors, capacitors, inductors and their couplings', () => {
  it.each([
    ['hspice', 'R1 a b 1k 1m 2u', { parameters: { r: 1000, tc1: 1e-3, tc2: 2e-6 } }],
    ['ngspice', 'R1 a b 1k tc=1m,2u', { parameters: { r: 1000, tc1: 1e-3, tc2: 2e-6 } }],
    ['ngspice', 'R1 a b 1k tc=1m', { parameters: { r: 1000, tc1: 1e-3 } }],
    ['ngspice', "R1 a b r='v(c)*2'", { kind: 'resistor', parameters: { r: 'v(c)*2' } }],
    ['xyce', 'C1 a b C={1p*(1+v(a))}', { kind: 'capacitor', parameters: { c: '1e-12*(1+v(a))' } }],
    ['eldo', 'C1 1 2 VALUE={2n*v(3,4)}', { kind: 'capacitor', parameters: { c: '2e-9*v(3,4)' } }],
    ['pspice', 'R1 a b VALUE {v(c)}', { parameters: { r: 'v(c)' } }],
    ['hspice', 'C1 a b POLY 5p 0 1p', { kind: 'capacitor', parameters: { c: '5e-12+1e-12*v(a,b)*v(a,b)' } }],
    ['hspice', 'L1 a b POLY 1n 2n', { kind: 'inductor', parameters: { l: '1e-9+2e-9*i(l1)' } }],
    ['eldo', 'C1 a b MOD=cmod 0.5p', { model: 'cmod', parameters: { c: 5e-13 } }],
    ['ltspice', 'C1 a b 4n7 Rser=10m', { parameters: { c: 4.7e-9, rser: 0.01 } }],
    ['ltspice', 'R1 a b 1A', { parameters: { r: 1 } }],
    ['ngspice', 'R1 a b 1A', { parameters: { r: 1e-18 } }],
    ['cdl', 'R1 a b rm2 \\ l=1.5u w =5u', { model: 'rm2', parameters: { l: 1.5e-6, w: 5e-6 } }],
    ['cdl', 'R1 a b rm2 / l=1u', { model: 'rm2', pins: { p: 'a', n: 'b' } }],
    ['cdl', 'L1 a b tap sub ind3 w=2u', { kind: 'other', letter: 'l', model: 'ind3', pins: { 3: 'tap', 4: 'sub' } }],
    ['spice', 'K1 L1 L2 0.9', { kind: 'coupling', inductors: ['l1', 'l2'], parameters: { k: 0.9 }, pins: {} }],
    ['ltspice', 'K1 La Lb Lc 1', { inductors: ['la', 'lb', 'lc'], parameters: { k: 1 } }],
    ['hspice', 'K1 L1 L2 K=0.5', { inductors: ['l1', 'l2'], parameters: { k: 0.5 } }],
    ['pspice', 'K1 L1 0.99 core7', { inductors: ['l1'], parameters: { k: 0.99 }, model: 'core7' }],
    ['ngspice', 'K1 l.x1.l1 l.x1.l2 {kk}', { inductors: ['x1.l1', 'x1.l2'], parameters: { k: 'kk' } }],
  ] as const)('of %s: %s', (dialect, card, expected) => {
    expect(only(dialect, card)).toMatchObject(expected)
  })

  it.each([
    ['spice', 'K1 L1 0.9', ['missing-node 1']],
    ['spice', 'K1 R1 L2 0.9', ['missing-node 1']],
    ['spice', 'R1 a b 1 2 3 4', ['missing-node 14']],
    ['eldo', 'R1 a b POLY 1 2', ['unknown-element 13']],
  ] as const)('that are wrong are told in %s: %s', (dialect, card, expected) => {
    expect(problemsOf(dialect, card)).toEqual(expected)
  })
})

describe('switches and transmission lines', () => {
  const voltage = { kind: 'switch', model: 'sw1', pins: { p: 'a', n: 'b', cp: 'c', cn: 'd' } }
  it.each([
    ['spice', 'S1 a b c d sw1 ON', voltage],
    ['pspice', 'S1 a b c d sw1', voltage],
    ['ltspice', 'S1 a b (c,d) sw1', voltage],
    ['eldo', 'S1 a b c d sw1 off', voltage],
    [
      'xyce',
      'S1 a b sw1 off control={v(c)-1}',
      { model: 'sw1', parameters: { expression: 'v(c)-1' }, pins: { p: 'a', n: 'b' } },
    ],
    [
      'eldo',
      'S1 c a b 2k 0.02p',
      { pins: { p: 'a', n: 'b', cp: 'c', cn: '0' }, parameters: { ron: 2000, crec: 2e-14 } },
    ],
    ['eldo', 'S7 ck 5 7 styp', { model: 'styp', pins: { p: '5', n: '7', cp: 'ck', cn: '0' } }],
    [
      'spice',
      'W1 a b vsense csw on',
      { kind: 'switch', model: 'csw', parameters: { control: 'vsense' }, pins: { p: 'a', n: 'b' } },
    ],
    ['hspice', 'S1 in out gnd mname=s2p', { kind: 'other', letter: 's', pins: { 1: 'in', 2: 'out', 3: '0' } }],
    [
      'hspice',
      'W1 a 0 b 0 RLGCMODEL=m1 N=1 L=0.5',
      { kind: 'other', letter: 'w', pins: { 4: '0' }, parameters: { l: 0.5 } },
    ],
    [
      'spice',
      'T1 a 0 b 0 Z0 = 50 TD=1n',
      { kind: 'transmission-line', pins: { p1: 'a', n1: '0', p2: 'b', n2: '0' }, parameters: { z0: 50, td: 1e-9 } },
    ],
    ['pspice', 'T1 a 0 b 0 tmod len=2', { kind: 'transmission-line', model: 'tmod', parameters: { len: 2 } }],
    ['ngspice', 'O1 a 0 b 0 ltra1', { kind: 'transmission-line', model: 'ltra1' }],
    ['ngspice', 'Y1 a 0 b 0 ymod LEN=2', { kind: 'transmission-line', model: 'ymod' }],
    ['ngspice', 'U1 a b 0 urc1 L=50u', { kind: 'other', letter: 'u', model: 'urc1', pins: { 1: 'a', 2: 'b', 3: '0' } }],
  ] as const)('of %s: %s', (dialect, card, expected) => {
    expect(only(dialect, card)).toMatchObject(expected)
  })

  it.each([
    ['spice', 'S1 a b c d', ['missing-node 1']],
    ['spice', 'S1 a b c d sw1 extra', ['missing-node 16']],
    ['spice', 'W1 a b vs', ['missing-node 1']],
    ['spice', 'T1 a 0 b 0', ['missing-model 1']],
    ['spice', 'T1 a 0 b', ['missing-node 1']],
  ] as const)('that are wrong are told in %s: %s', (dialect, card, expected) => {
    expect(problemsOf(dialect, card)).toEqual(expected)
  })
})

describe('controlled and behavioral sources', () => {
  const table = { parameters: { expression: 'table(v(c),0,0,1,5)' }, pins: { p: 'a', n: '0' } }
  it.each([
    ['spice', 'E1 a 0 POLY(1) c d 0 2', { quantity: 'voltage', parameters: { expression: '2*v(c,d)' } }],
    [
      'spice',
      'G1 a 0 poly(2) c 0 d 0 1 2 3 4 5 6',
      {
        quantity: 'current',
        parameters: {
          expression: '1+2*v(c,0)+3*v(d,0)+4*v(c,0)*v(c,0)+5*v(c,0)*v(d,0)+6*v(d,0)*v(d,0)',
        },
      },
    ],
    ['spice', 'F1 a 0 POLY(2) V1 V2 0 1 -1', { quantity: 'current', parameters: { expression: '1*i(v1)+(-1)*i(v2)' } }],
    ['pspice', 'E1 a 0 TABLE {V(c)} = (0,0) (1,5)', table],
    ['xyce', 'E1 a 0 TABLE V(c) = (0,0) (1,5)', table],
    ['hspice', 'E1 a 0 PWL(1) c 0 0,0 1,5', { parameters: { expression: 'table(v(c,0),0,0,1,5)' } }],
    ['hspice', "E1 a 0 vol='v(c)*2' max=5", { parameters: { expression: 'v(c)*2', max: 5 } }],
    ['hspice', 'E1 a 0 VCVS c d 2 max=5', { pins: { cp: 'c', cn: 'd' }, parameters: { gain: 2, max: 5 } }],
    ['pspice', 'G1 a 0 VALUE {V(c)*1m}', { quantity: 'current', parameters: { expression: 'v(c)*1e-3' } }],
    ['ngspice', 'B1 a 0 i={v(c)} tc1=1m', { quantity: 'current', parameters: { expression: 'v(c)', tc1: 1e-3 } }],
    ['ngspice', 'B1 a 0 v = v(c) > 1 ? 2 : 3', { quantity: 'voltage', parameters: { expression: 'v(c)>1?2:3' } }],
    [
      'pspice',
      'BVDELAY a 0 c 0 {tpd}',
      { kind: 'other', letter: 'b', pins: { 1: 'a', 2: '0', 3: 'c', 4: '0' }, parameters: { value: 'tpd' } },
    ],
  ] as const)('of %s: %s', (dialect, card, expected) => {
    expect(only(dialect, card)).toMatchObject(expected)
  })

  it.each([
    ['pspice', 'E1 a 0 LAPLACE {V(c)} {1/(1+s)}', ['unknown-element 8']],
    ['hspice', 'G1 a 0 VCR c 0 1k', ['unknown-element 8']],
    ['hspice', 'E1 a 0 OPAMP c d', ['unknown-element 8']],
    ['spice', 'E1 a 0 POLY(2) c d 1', ['missing-node 1']],
    ['spice', 'E1 a 0 TABLE {v(c)} = (0,0) (1)', ['missing-node 1']],
    ['spice', 'E1 a 0 c d 2 3', ['missing-node 14']],
    ['ltspice', 'B1 a 0 V=V(c)^2', ['bad-expression 10']],
    ['ltspice', 'B1 a 0 V=V(c)**2', []],
    ['spice', 'B1 a 0 c', ['missing-node 1']],
  ] as const)('that are not read are told in %s: %s', (dialect, card, expected) => {
    expect(problemsOf(dialect, card)).toEqual(expected)
  })
})

describe('devices that only a simulator knows', () => {
  it.each([
    ['ngspice', 'N1 d g s b psp103 w=1u', { letter: 'n', model: 'psp103', pins: { 1: 'd', 4: 'b' } }],
    ['ngspice', 'A1 [a b] c dand', { letter: 'a', model: 'dand', pins: { '1.1': 'a', '1.2': 'b', 2: 'c' } }],
    [
      'ngspice',
      'A1 %vd(a b) ~c [ ~d e ] m1',
      { pins: { '1%vd+': 'a', '1%vd-': 'b', '2~': 'c', '3.1~': 'd', '3.2': 'e' } },
    ],
    ['ngspice', 'A1 %v [a b] null out m1', { pins: { '1.1%v': 'a', '1.2%v': 'b', 3: 'out' } }],
    [
      'ltspice',
      'A1 a 0 0 0 0 0 q 0 DFLOP td=1n',
      { letter: 'a', model: 'dflop', pins: { 1: 'a', 7: 'q' }, parameters: { td: 1e-9 } },
    ],
    [
      'pspice',
      'U1 NAND(2) $G_DPWR $G_DGND a b y D_STD IO_STD',
      {
        letter: 'u',
        model: 'nand(2)',
        pins: { power: '$g_dpwr', ground: '$g_dgnd', 1: 'a', 2: 'b', 3: 'y' },
        parameters: { timing: 'd_std', io: 'io_std' },
      },
    ],
    ['pspice', 'N1 a lo hi nmod DGTLNET=x', { letter: 'n', model: 'nmod', pins: { 1: 'a', 3: 'hi' } }],
    [
      'xyce',
      'YPSP103 M1 d g s b psp w=1u',
      { name: 'ypsp103!m1', letter: 'y', model: 'psp', pins: { 1: 'd', 4: 'b' } },
    ],
    ['eldo', 'Y1 opamp1 in out', { letter: 'y' }],
    ['ngspice', 'P1 a b 0 c d 0 cpl1', { letter: 'p', model: 'cpl1', pins: { 1: 'a', 6: '0' } }],
  ] as const)('of %s: %s', (dialect, card, expected) => {
    expect(only(dialect, card)).toMatchObject({ kind: 'other', ...expected })
  })

  it.each([
    ['hspice', "W1 a 0 b 0 RLGCfile='x.rlc' N=1", ['refused-statement 12']],
    ['hspice', 'S1 a 0 tstonefile=x.s2p', ['refused-statement 8']],
    ['ltspice', 'V1 a 0 wavefile=x.wav', ['refused-statement 8']],
    ['xyce', 'V1 a 0 PWL FILE "x.csv"', ['refused-statement 17']],
    ['ngspice', 'A1 a', ['missing-node 1']],
    ['pspice', 'U1 INV a y', ['missing-node 1']],
  ] as const)('that are wrong or unsafe are told in %s: %s', (dialect, card, expected) => {
    expect(problemsOf(dialect, card)).toEqual(expected)
  })
})

describe('instances with named nets', () => {
  const inverter = '.subckt inv a y vdd\nR1 a y 1\nR2 vdd y 1\n.ends\n'

  it.each([
    ['cdl', 'XI0 / inv $PINS y=out a=in vdd=vdd'],
    ['cdl', 'XI0 inv $PINS y=out a=in vdd=vdd'],
    ['eldo', 'XI0 inv PIN: y=out a=in vdd=vdd'],
    ['eldo', 'XI0 MODEL: inv NET: out=y in=a vdd=vdd'],
    ['eldo', 'XI0 inv PARAM: k=1 PIN: y=out a=in vdd=vdd'],
  ] as const)('come in the order of the ports in %s: %s', (dialect, card) => {
    const { devices } = parseNetlist(`${inverter}${card}\nR9 in 0 1\n`, { dialect })
    expect(devices[0]).toMatchObject({ kind: 'instance', model: 'inv', pins: { a: 'in', y: 'out', vdd: 'vdd' } })
    expect(Object.keys(devices[0]!.pins)).toEqual(['a', 'y', 'vdd'])
  })

  it('keep the names of the pins where the cell is not defined', () => {
    expect(only('cdl', 'XI0 / inv $PINS y=out a=in')).toMatchObject({ pins: { y: 'out', a: 'in' } })
  })

  it.each([
    ['XI0 / inv $PINS q=out a=in vdd=vdd', ['port-count 19']],
    ['XI0 / inv $PINS y=out a=in', ['port-count 1']],
    ['XI0 out / inv $PINS a=in', ['missing-node 5']],
  ])('that do not fit are told: %s', (card, expected) => {
    const cells = `${card}\n${inverter}`
    expect(problemsOf('cdl', cells)).toEqual(expected)
  })
})

describe('comments at the end of a line', () => {
  it.each([
    ['spice', 'R1 a b 1 $ load'],
    ['pspice', 'R1 a b 1 ; load'],
    ['eldo', 'R1 a b 1 ! load'],
    ['eldo', 'X1 a b inv ! load of it'],
    ['spice', 'R1 a b 1 // load'],
  ] as const)('are left out in %s: %s', (dialect, card) => {
    expect(Object.values(only(dialect, card).pins)).toEqual(['a', 'b'])
  })

  it.each(['pspice', 'ltspice', 'xyce'] as const)('do not begin with $ in %s, which is part of a name', (dialect) => {
    expect(only(dialect, 'R1 $N_0001 0 1k')).toMatchObject({ pins: { p: '$n_0001', n: '0' }, parameters: { r: 1000 } })
  })
})

describe('the first line', () => {
  it.each(['A low noise amplifier', 'Test of the filter below', 'Switch with some body diode', 'Just a little test'])(
    'is a title where it reads as a rare device only by chance: %s',
    (line) => {
      expect(parseNetlist(`${line}\nR1 a 0 1\n`).devices.map(({ name }) => name)).toEqual(['r1'])
    },
  )

  it('is a rare device where its name or its model says so', () => {
    expect(parseNetlist('J1 d g s fet\nR1 d 0 1\n').devices).toHaveLength(2)
    expect(parseNetlist('Jin d g s fet\n.model fet njf\nR1 d 0 1\n').devices).toHaveLength(2)
  })
})
