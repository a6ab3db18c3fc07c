import type { Device, ModelCard } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { exportDeck } from '../../src/export/export-deck.js'
import type { Measure } from '../../src/measure/measure-types.js'
import { bsim4, capacitor, deckOf, divider, lowPass, mosfet, resistor, supply } from '../../src/testing/decks.js'
import type { Analysis, Deck } from '../../src/types.js'

const write = (deck: Deck, analysis: Analysis, rest = {}): string =>
  exportDeck(deck, [analysis], { dialect: 'xyce', ...rest }).files[0]?.text ?? ''

const measured = (analysis: Analysis, measure: Measure): string | undefined =>
  write(lowPass(), analysis, { measures: { figure: measure } })
    .split('\n')
    .find((line) => line.includes('figure'))

const controlled = (expression: string): Deck =>
  deckOf(
    'controlled',
    [
      supply('v1', 'a', 1),
      resistor('r1', 'b', '0', 1e3),
      {
        kind: 'controlled-source',
        quantity: 'voltage',
        name: 'b1',
        pins: { p: 'b', n: '0' },
        parameters: { expression },
      },
    ],
    { parameters: { r: 2, k: 3 } },
  )

describe('an export for Xyce', () => {
  it('writes a file for each analysis, with its own results and command', () => {
    const { files, commands } = exportDeck(lowPass(), [{ type: 'op' }, { type: 'tran', name: 'Step 1', stop: 1e-6 }], {
      dialect: 'xyce',
      name: 'pass',
    })
    expect(files.map(({ name }) => name)).toEqual(['pass.op.cir', 'pass.step_1.cir'])
    expect(commands[1]).toBe('Xyce -l pass.step_1.log pass.step_1.cir')
    expect(files[1]?.text).toContain('.PRINT TRAN FORMAT=RAW FILE=pass.step_1.raw')
  })

  it('writes an operating point in full', () => {
    expect(
      write(divider('r', { r: 1e3 }), { type: 'op' })
        .split('\n')
        .slice(1),
    ).toEqual([
      '.PARAM r_2=1e3',
      'vin in 0 DC 1.8',
      'r1 in out r={r_2}',
      'r2 out 0 r=2e3',
      '.OPTIONS DEVICE TEMP=27',
      '.OP',
      '.PRINT DC FORMAT=RAW FILE=deck.op.raw PRECISION=15',
      '+ V(in)',
      '+ V(out)',
      '+ I(vin)',
      '.END',
      '',
    ])
  })

  it.each([
    [{ type: 'dc', source: 'vin', from: 0, to: 1, step: 0.1 }, '.DC vin 0 1 0.1'],
    [{ type: 'dc', source: 'vin', from: 1, to: 1, step: 0.1 }, '.DC vin LIST 1'],
    [{ type: 'ac', from: 1, to: 1e6, drive: {} }, '.AC DEC 10 1 1e6'],
    [{ type: 'ac', from: 5, to: 5, drive: {} }, '.AC LIN 1 5 5'],
    [{ type: 'tran', stop: 1e-6, maxStep: 1e-9 }, '.TRAN 1e-9 1e-6 0 1e-9'],
    [
      { type: 'noise', output: 'out', reference: 'in', source: 'vin', from: 1, to: 10 },
      '.NOISE V(out,in) vin DEC 10 1 10',
    ],
  ] satisfies readonly (readonly [Analysis, string])[])('writes %o', (analysis, line) => {
    expect(write(lowPass(), analysis).split('\n')).toContain(line)
  })

  it('drives the sources of the analysis only, and lets them move in a transient only', () => {
    const source = (analysis: Analysis): string | undefined => /^vin .*$/m.exec(write(lowPass(), analysis))?.[0]
    expect(source({ type: 'ac', from: 1, to: 10, drive: { vin: -2 } })).toBe('vin in 0 DC 0.5 AC 2 180')
    expect(source({ type: 'ac', from: 1, to: 10, drive: {} })).toBe('vin in 0 DC 0.5')
    expect(source({ type: 'noise', output: 'out', source: 'vin', from: 1, to: 10 })).toBe('vin in 0 DC 0.5 AC 1 0')
    expect(source({ type: 'tran', stop: 1e-6 })).toBe('vin in 0 DC 0.5 PULSE(0 1 0 1e-12 1e-12 1 2)')
  })

  it('asks for a table of noise, of which Xyce writes no raw file', () => {
    expect(write(lowPass(), { type: 'noise', output: 'out', source: 'vin', from: 1, to: 10 })).toContain(
      '.PRINT NOISE FORMAT=CSV FILE=deck.noise.csv PRECISION=15\n+ ONOISE\n+ INOISE\n',
    )
  })

  it.each([
    ['v(a)^2', '(V(a)**2)'],
    ['v(a,b) + i(v1)', '(V(a,b)+I(v1))'],
    ['log(v(a))', 'LN(V(a))'],
    ['pwr(v(a), k)', 'PWRS(V(a),k)'],
    ['min(1, v(a), r)', 'MIN(MIN(1,V(a)),r_2)'],
    ['v(a) > 0.5 ? time : -1', '((V(a) > 0.5) ? TIME : (-1))'],
    ['(v(a) > 0.5) * 2', '(((V(a) > 0.5) ? 1 : 0)*2)'],
    ['v(a) > 0 && !k ? 1 : 2', '(((V(a) > 0) & (k == 0)) ? 1 : 2)'],
    ['k ? 1 : 2', '((k != 0) ? 1 : 2)'],
  ])('writes the behavior %s', (expression, written) => {
    expect(write(controlled(expression), { type: 'op' })).toContain(`b1 b 0 V={${written}}`)
  })

  it('gives parameters other names where Xyce knows them as functions or constants', () => {
    const text = write(divider('r + r_2', { r: 1, r_2: 2 }), { type: 'op' })
    expect(text).toContain('.PARAM r_3=1\n.PARAM r_2=2\n')
    expect(text).toContain('r={(r_3+r_2)}')
  })

  it('numbers the levels of models as Xyce does', () => {
    const deck = (level: number): Deck =>
      deckOf('model', [supply('v1', 'd', 1), mosfet('m1', 'nbsim', 'd', 'd', '0', { w: 1e-6, l: 1e-7 })], {
        models: [{ ...bsim4, parameters: { ...bsim4.parameters, level, version: '4.8.2' } }],
      })
    expect(write(deck(54), { type: 'op' })).toContain('.MODEL nbsim NMOS LEVEL=54\n+ version=4.8.2')
    expect(write(deck(49), { type: 'op' })).toContain('.MODEL nbsim NMOS LEVEL=9')
    expect(() => write(deck(72), { type: 'op' })).toThrow('level 72 has no counterpart in Xyce')
  })

  it('names the defaults of ngspice where those of Xyce differ', () => {
    const cards = (type: string, parameters: ModelCard['parameters']): string[] => {
      const diode: Device = { kind: 'diode', name: 'd1', model: 'x', pins: { p: 'a', n: '0' }, parameters: {} }
      const transistor = mosfet('m1', 'x', 'a', 'a', '0', {})
      const deck = deckOf('defaults', [supply('v1', 'a', 1), type === 'd' ? diode : transistor], {
        models: [{ name: 'x', type, parameters }],
      })
      return write(deck, { type: 'op' }).split('\n').slice(1, 4)
    }
    // Else the parameters would be those at the temperature of the circuit.
    expect(cards('d', { is: 1e-15 })).toEqual(['.MODEL x D', '+ tnom=27', '+ is=1e-15'])
    expect(cards('d', { tnom: 25 }).slice(0, 2)).toEqual(['.MODEL x D', '+ tnom=25'])
    // Level 1 reads it and takes no notice.
    expect(cards('d', { ikf: 1e-3 })[0]).toBe('.MODEL x D LEVEL=2')
    expect(cards('nmos', { level: 2 }).slice(0, 2)).toEqual(['.MODEL x NMOS LEVEL=2', '+ mjsw=0.33'])
  })

  it('says of a measure that is not found that it failed', () => {
    const level = { analysis: 'tran', type: 'crossing', signal: { of: 'v(out)' }, level: 7 } as const
    const tran = { type: 'tran', stop: 1e-6 } as const
    expect(write(lowPass(), tran, { measures: { never: level } })).toContain('.OPTIONS MEASURE MEASFAIL=1 ')
    expect(write(lowPass(), tran)).not.toContain('MEASURE')
  })

  it('writes temperature, tolerance and start voltages', () => {
    const text = write(
      {
        ...divider('k', { k: 1e3 }),
        temperature: 85,
        relativeTolerance: 1e-4,
        startVoltages: { out: 1.5, in: 'k/500' },
      },
      { type: 'op' },
    )
    expect(text).toContain('.OPTIONS DEVICE TEMP=85\n.OPTIONS TIMEINT RELTOL=1e-4\n.OPTIONS NONLIN RELTOL=1e-4\n')
    expect(text).toContain('.NODESET V(out)=1.5\n.NODESET V(in)=2\n')
    expect(text).not.toContain('.PARAM start')
  })

  it('puts the model of a passive device before its value', () => {
    const deck = deckOf(
      'passive',
      [supply('v1', 'a', 1), { ...resistor('r1', 'a', '0', 1e3), model: 'rx' }, capacitor('c1', 'a', '0', 1e-12)],
      { models: [{ name: 'rx', type: 'r', parameters: { tc1: 1e-3 } }] },
    )
    expect(write(deck, { type: 'op' })).toContain('r1 a 0 rx r=1e3\nc1 a 0 c=1e-12\n')
  })

  it.each([
    [{ type: 'at', x: 1e-6 }, '.MEASURE TRAN figure FIND V(out) AT=1e-6'],
    [{ type: 'final' }, '.MEASURE TRAN figure FIND V(out) AT=2e-6'],
    [{ type: 'slope', x: 1e-6 }, '.MEASURE TRAN figure DERIV V(out) AT=1e-6'],
    [{ type: 'crossing', level: 0.5 }, '.MEASURE TRAN figure WHEN V(out)=0.5 CROSS=1'],
    [
      { type: 'crossing', level: 0.5, direction: 'fall', nth: -1, after: 1e-6 },
      '.MEASURE TRAN figure WHEN V(out)=0.5 FALL=LAST FROM=1e-6',
    ],
    [{ type: 'mean', from: 0, to: 1e-6 }, '.MEASURE TRAN figure AVG V(out) FROM=0 TO=1e-6'],
    [{ type: 'maximum' }, '.MEASURE TRAN figure MAX V(out)'],
    [{ type: 'settling', tolerance: 0.1 }, '* figure is left out: Xyce has no directive for settling'],
  ] as const)('writes the measure %o', (measure, line) => {
    expect(measured({ type: 'tran', stop: 2e-6 }, { analysis: 'tran', signal: { of: 'v(out)' }, ...measure })).toBe(
      line,
    )
  })

  it('writes measures over frequency, and leaves out phases', () => {
    const ac: Analysis = { type: 'ac', from: 1, to: 1e6, drive: { vin: 1 } }
    const gain = { analysis: 'ac', type: 'at', x: 10 } as const
    expect(measured(ac, { ...gain, signal: { of: 'v(out)', minus: 'v(in)', as: 'db' } })).toBe(
      '.MEASURE AC figure FIND VDB(out,in) AT=10',
    )
    expect(measured(ac, { ...gain, signal: { of: 'v(out)', as: 'phase' } })).toContain('left out')
  })
})
