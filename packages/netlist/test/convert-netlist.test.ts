import { describe, expect, it } from 'vitest'
import { type Circuit, convertNetlist, type Dialect, NetlistError, parseNetlist, writeNetlist } from '../src/index.js'

const amplifier = parseNetlist(`.subckt amp in out
M1 out in 0 0 nch w=1u l=100n
C1 out 0 1p
.ends`)

const plus = (...devices: Circuit['devices']): Circuit => ({
  ...amplifier,
  devices: [...amplifier.devices, ...devices],
})

describe('convertNetlist', () => {
  it('has nothing to tell where the dialect says all', () => {
    const { text, diagnostics } = convertNetlist(amplifier, { dialect: 'hspice' })
    expect(diagnostics).toEqual([])
    expect(text).toBe(writeNetlist(amplifier, { dialect: 'hspice' }))
  })

  it('leaves out what the dialect has no words for, tells each, and writes the rest', () => {
    const circuit = plus(
      { kind: 'diode', name: 'd1', model: 'dm', pins: { p: 'in', n: 'out', b: '0' }, parameters: {} },
      {
        kind: 'mosfet',
        name: 'm2',
        model: 'what',
        polarity: 'p',
        pins: { d: 'a', g: 'a', s: 'a', b: 'a' },
        parameters: {},
      },
    )
    const { text, diagnostics } = convertNetlist(circuit, { dialect: 'ngspice' })
    expect(diagnostics.map(({ code, severity, reason }) => [code, severity, reason])).toEqual([
      ['unwritable', 'error', '"d1" cannot be written: ngspice has no diode of three nets: leave its bulk out'],
      [
        'unwritable',
        'error',
        '"m2" cannot be written: its polarity is p and its model "what" says nothing: add a model card',
      ],
    ])
    expect(text).toContain('* left out: d1\n* left out: m2\n')
    expect(parseNetlist(text).devices.map(({ name }) => name)).toEqual(['m1', 'c1'])
  })

  it('tells all of them at once as an error of writeNetlist', () => {
    const circuit = plus(
      { kind: 'diode', name: 'd1', pins: { p: 'in', n: 'out' }, parameters: {} },
      { kind: 'resistor', name: 'r 1', pins: { p: 'in', n: 'out' }, parameters: { r: 1 } },
    )
    const problems = (() => {
      try {
        writeNetlist(circuit, { dialect: 'spice' })
      } catch (error) {
        return error instanceof NetlistError ? error.problems : []
      }
      return []
    })()
    expect(problems.map(({ code }) => code)).toEqual(['unwritable', 'unwritable'])
  })

  it.each<Dialect>(['ngspice', 'spectre'])(
    'gives a net that %s cannot say another name, in probes and ports too',
    (dialect) => {
      const inner = { ...amplifier, name: 'inner', ports: ['in 1', 'out'] }
      const circuit: Circuit = {
        ...amplifier,
        cells: { inner },
        devices: [
          { kind: 'instance', name: 'x1', model: 'inner', pins: { 'in 1': 'in', out: 'b b' }, parameters: {} },
          {
            kind: 'controlled-source',
            quantity: 'voltage',
            name: 'b1',
            pins: { p: 'b b', n: '0' },
            parameters: { expression: 'v(b b)*2' },
          },
        ],
      }
      const { text, diagnostics } = convertNetlist(circuit, { dialect })
      const again = parseNetlist(text, { dialect })
      expect(diagnostics.map(({ code, severity, reason }) => [code, severity, reason])).toEqual([
        [
          'approximated',
          'warning',
          '"amp" is written otherwise: its net "b b" is called "b_b_", as the dialect cannot say that',
        ],
        [
          'approximated',
          'warning',
          '"inner" is written otherwise: its net "in 1" is called "in_1_", as the dialect cannot say that',
        ],
      ])
      expect(again.cells.inner?.ports).toEqual(['in_1_', 'out'])
      expect(again.devices[0]?.pins).toEqual({ in_1_: 'in', out: 'b_b_' })
      expect(again.devices[1]).toMatchObject({ pins: { p: 'b_b_' }, parameters: { expression: 'v(b_b_)*2' } })
    },
  )

  it('calls the net gnd of Spectre otherwise in SPICE, where it would be 0', () => {
    const circuit = parseNetlist('subckt c a gnd2\nR1 (a gnd) resistor r=1\nends', { dialect: 'spectre' })
    const { text, diagnostics } = convertNetlist(circuit, { dialect: 'spice' })
    expect(text).toContain('r1 a gnd_ 1\n')
    expect(diagnostics).toHaveLength(1)
  })

  it('leaves a cell out whose first line cannot be said, and tells what is wrong inside as well', () => {
    const inner = { ...amplifier, name: 'in ner', devices: [{ ...amplifier.devices[1]!, name: 'c 1' }] }
    const instance = {
      kind: 'instance',
      name: 'x1',
      model: 'in ner',
      pins: { in: 'a', out: 'b' },
      parameters: {},
    } as const
    const { text, diagnostics } = convertNetlist({ ...plus(instance), cells: { 'in ner': inner } }, { dialect: 'xyce' })
    expect(diagnostics).toHaveLength(3)
    expect(text.split('\n').slice(0, 3)).toEqual(['* amp', '* left out: in_ner', '.subckt amp in out'])
  })

  it.each<[Dialect, string]>([
    ['ngspice', '.model sm sw vt=0.5 vh=0.1 ron=1'],
    ['xyce', '.model sm vswitch ron=1 von=0.6 voff=0.4'],
    ['pspice', '.model sm vswitch ron=1 von=0.6 voff=0.4'],
  ])('turns the thresholds of a switch into those of %s', (dialect, card) => {
    const sm = { name: 'sm', type: 'sw', parameters: { vt: 0.5, vh: 0.1, ron: 1 } }
    const { text, diagnostics } = convertNetlist({ ...amplifier, models: { sm } }, { dialect })
    expect(text).toContain(`${card}\n`)
    expect(diagnostics.map(({ code }) => code)).toEqual(dialect === 'ngspice' ? [] : ['approximated'])
  })

  it.each<[Dialect, string]>([
    ['ngspice', '.model nch nmos level=14 vth0=0.4'],
    ['hspice', '.model nch nmos level=54 vth0=0.4'],
    ['pspice', '.model nch nmos level=8 vth0=0.4'],
    ['xyce', '.model nch nmos level=14 vth0=0.4'],
  ])('writes a model of Spectre with the type and level of %s', (dialect, card) => {
    const circuit = parseNetlist('model nch bsim4 type=n vth0=0.4\nsubckt c d\nM1 (d d 0 0) nch w=1u l=1u\nends')
    expect(writeNetlist(circuit, { dialect })).toContain(`${card}\n`)
  })

  it('writes a card of SPICE into Spectre where only its letter says what a device is', () => {
    const circuit = parseNetlist('.subckt c a\nC1 a 0 mystery w=1u l=1u\n.ends')
    const text = writeNetlist(circuit, { dialect: 'spectre' })
    expect(text.split('\n').slice(3, 6)).toEqual([
      'simulator lang=spice',
      'c1 a 0 mystery w=1e-6 l=1e-6',
      'simulator lang=spectre',
    ])
    expect(parseNetlist(text).devices[0]).toMatchObject({ kind: 'capacitor', model: 'mystery' })
  })
})

describe('writeNetlist', () => {
  const source = (expression: string): Circuit => ({
    ...amplifier,
    devices: [
      { kind: 'source', quantity: 'voltage', name: 'v1', pins: { p: 'in', n: '0' }, parameters: { dc: 0 } },
      {
        kind: 'controlled-source',
        quantity: 'voltage',
        name: 'e1',
        pins: { p: 'out', n: '0' },
        parameters: { expression },
      },
    ],
  })
  const cardIn = (dialect: Dialect, expression: string): string | undefined =>
    writeNetlist(source(expression), { dialect })
      .split('\n')
      .find((line) => line.includes('e1'))
      ?.trim()

  it.each<[Dialect, string]>([
    ['spice', 'e1 out 0 value={pow(v(in),2)+ln(2)}'],
    ['ngspice', 'b.e1 out 0 v={pow(v(in),2)+ln(2)}'],
    ['hspice', "e1 out 0 vol='v(in)**2+log(2)'"],
    ['pspice', 'e1 out 0 value={v(in)**2+log(2)}'],
    ['ltspice', 'b.e1 out 0 v={v(in)**2+ln(2)}'],
    ['xyce', 'b.e1 out 0 v={v(in)**2+ln(2)}'],
    ['eldo', 'e1 out 0 value={v(in)**2+log(2)}'],
    ['cdl', "e1 out 0 value='v(in)**2+ln(2)'"],
    ['spectre', 'e1 (out 0) bsource v=v(in)**2+log(2)'],
  ])('says a power and a logarithm in the words of %s', (dialect, card) => {
    expect(cardIn(dialect, 'v(in)^2+ln(2)')).toBe(card)
  })

  it.each<[Dialect, string]>([
    ['ngspice', 'b.e1 out 0 v={v(in)>0.5?1:0}'],
    ['hspice', "e1 out 0 vol='v(in)>0.5?1:0'"],
    ['pspice', 'e1 out 0 value={if(v(in)>0.5,1,0)}'],
    ['spectre', 'e1 (out 0) bsource v=v(in)>0.5?1:0'],
  ])('says a choice in the words of %s', (dialect, card) => {
    expect(cardIn(dialect, 'v(in)>0.5?1:0')).toBe(card)
  })

  it('puts brackets where simulators disagree on what binds tighter', () => {
    expect(cardIn('hspice', '-v(in)^2')).toBe("e1 out 0 vol='-(v(in)**2)'")
    expect(cardIn('hspice', '2^v(in)^2')).toBe("e1 out 0 vol='2**(v(in)**2)'")
    expect(cardIn('hspice', 'v(in)*-2')).toBe("e1 out 0 vol='v(in)*(-2)'")
    expect(cardIn('hspice', 'v(in)-(1-2*v(out))')).toBe("e1 out 0 vol='v(in)-(1-2*v(out))'")
  })

  it('calls a probed source as its card does', () => {
    const circuit: Circuit = {
      ...amplifier,
      devices: [
        { kind: 'source', quantity: 'voltage', name: 'x1.v1', pins: { p: 'in', n: '0' }, parameters: { dc: 0 } },
        {
          kind: 'controlled-source',
          quantity: 'current',
          name: 'x1.g1',
          pins: { p: 'out', n: '0' },
          parameters: { expression: 'i(x1.v1)*2' },
        },
      ],
    }
    const text = writeNetlist(circuit, { dialect: 'ngspice' })
    expect(text).toContain('b.x1.g1 out 0 i={i(v.x1.v1)*2}\n')
    expect(parseNetlist(text).devices[1]?.parameters).toEqual({ expression: 'i(x1.v1)*2' })
  })

  it('refuses a function that the dialect lacks', () => {
    expect(() => cardIn('ngspice', 'atan2(v(in),1)')).toThrow('ngspice has no function "atan2"')
    expect(cardIn('xyce', 'atan2(v(in),1)')).toBe('b.e1 out 0 v={atan2(v(in),1)}')
  })

  it('marks the model and the sizes of a passive in CDL', () => {
    const circuit = parseNetlist('.subckt c a b\nR1 a b rpoly r=1k w=1u l=2u m=2\n.ends')
    expect(writeNetlist(circuit, { dialect: 'cdl' })).toContain('r1 a b 1e3 $[rpoly] $w=1e-6 $l=2e-6 m=2\n')
  })

  it('puts the word before parameters where a dialect needs it', () => {
    const circuit = parseNetlist('.subckt in a w=1\nR1 a 0 {w}\n.ends\n.subckt out a\nX1 a in w=2\n.ends')
    expect(writeNetlist(circuit, { dialect: 'pspice' })).toContain('.subckt in a params: w=1\n')
    expect(writeNetlist(circuit, { dialect: 'xyce' })).toContain('x1 a in params: w=2\n')
    expect(writeNetlist(circuit, { dialect: 'ngspice' })).toContain('x1 a in w=2\n')
  })

  it.each<Dialect>(['spice', 'cdl', 'spectre'])('says which way ports go as a comment in %s', (dialect) => {
    const circuit: Circuit = { ...amplifier, directions: { in: 'input', out: 'output' } }
    expect(writeNetlist(circuit, { dialect })).toContain('*.PININFO in:I out:O\n')
  })
})
