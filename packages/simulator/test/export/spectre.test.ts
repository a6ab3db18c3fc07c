import { type Circuit, type Device, flatten, type ModelCard, parseNetlist } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { type Analysis, type Deck, exportDeck, type Measure } from '../../src/index.js'

function deckOf(devices: readonly Device[], rest: Partial<Omit<Deck, 'circuit'>> = {}): Deck {
  const circuit: Circuit = { name: 'top', ports: [], parameters: {}, devices, cells: {}, models: {}, globals: ['0'] }
  return { name: 'deck', circuit, models: [], parameters: {}, ...rest }
}

const vin: Device = {
  kind: 'source',
  quantity: 'voltage',
  name: 'vin',
  pins: { p: 'in', n: '0' },
  parameters: { dc: 1 },
}
const r1: Device = { kind: 'resistor', name: 'r1', pins: { p: 'in', n: 'out' }, parameters: { r: 'r' } }
const c1: Device = { kind: 'capacitor', name: 'c1', pins: { p: 'out', n: '0' }, parameters: { c: 1e-9 } }
const r2: Device = { kind: 'resistor', name: 'r2', pins: { p: 'out', n: '0' }, parameters: { r: 2e3 } }
const lowPass = deckOf([vin, r1, r2, c1], { parameters: { r: 1e3 } })

/** The lines of the deck, without the title, which is another for every deck. */
function linesOf(deck: Deck, analyses: readonly Analysis[] = [{ type: 'op' }], save?: readonly string[]): string[] {
  const { files } = exportDeck(deck, analyses, { dialect: 'spectre', ...(save === undefined ? {} : { save }) })
  const lines = files[0]!.text.trimEnd().split('\n')
  expect(lines[0]).toMatch(/^\/\/ analogkit [a-z0-9]+$/)
  return lines.slice(1)
}

describe('a deck for Spectre', () => {
  it('is parameters, devices, options and analyses, one statement on a line', () => {
    expect(linesOf({ ...lowPass, startVoltages: { out: 0.6, in: '2*r/1k' }, relativeTolerance: 1e-4 })).toEqual([
      'simulator lang=spectre',
      'global 0',
      'parameters r=1e3',
      'parameters start_out=0.6',
      'vin (in 0) vsource dc=1',
      'r1 (in out) resistor r=r',
      'r2 (out 0) resistor r=2e3',
      'c1 (out 0) capacitor c=1e-9',
      'nodeset out=start_out',
      'nodeset in=((2*r)/1e3)',
      'settings options temp=27 tnom=27 reltol=1e-4 save=allpub',
      'run_op dc',
    ])
  })

  it('says every analysis, with points that leave nothing to choose', () => {
    const analyses: Analysis[] = [
      { type: 'dc', source: 'vin', from: 0, to: 0.9, step: 0.25 },
      { type: 'dc', name: 'point', source: 'vin', from: 1, to: 1, step: 1 },
      { type: 'ac', from: 1, to: 1e6, drive: {} },
      { type: 'ac', name: 'uneven', from: 1, to: 500, pointsPerDecade: 1, drive: {} },
      { type: 'tran', stop: 1e-6 },
      { type: 'noise', output: 'out', source: 'vin', from: 10, to: 1e3, pointsPerDecade: 5 },
    ]
    expect(linesOf(lowPass, analyses).slice(-6)).toEqual([
      'run_dc dc dev=vin param=dc start=0 stop=0.75 lin=3',
      'run_point dc dev=vin param=dc values=[1]',
      'run_ac ac start=1 stop=1e6 dec=10',
      'run_uneven ac values=[1 10 100]',
      'run_tran tran stop=1e-6 maxstep=5e-9',
      'run_noise (out 0) noise iprobe=vin start=10 stop=1e3 dec=5',
    ])
  })

  it('alters the drive before each small-signal analysis, and turns off what the one before drove', () => {
    const deck = deckOf([vin, { ...vin, name: 'vb', pins: { p: 'b', n: '0' } }, { ...r1, pins: { p: 'in', n: 'b' } }], {
      parameters: { r: 1 },
    })
    const at = { type: 'ac', from: 10, to: 10 } as const
    const analyses: Analysis[] = [
      { ...at, drive: { vin: 1 } },
      { ...at, name: 'second', drive: { vb: -2 } },
    ]
    expect(linesOf(deck, analyses).slice(-5)).toEqual([
      'drive_vin alter dev=vin param=mag value=1',
      'run_ac ac values=[10]',
      'drive_vin_2 alter dev=vin param=mag value=0',
      'drive_vb alter dev=vb param=mag value=-2',
      'run_second ac values=[10]',
    ])
  })

  it('writes the waveforms of sources', () => {
    const source = (name: string, waveform: NonNullable<Extract<Device, { kind: 'source' }>['waveform']>): Device => ({
      ...(vin as Extract<Device, { kind: 'source' }>),
      name,
      pins: { p: name, n: '0' },
      waveform,
    })
    const pulse = { low: 0, high: 'vdd', delay: 1e-9, rise: 1e-10, fall: 1e-10, width: 5e-9, period: 1e-8 }
    const points = [
      [0, 0],
      [1e-9, 'vdd/2'],
    ] as const
    const deck = deckOf(
      [
        source('va', { type: 'pulse', ...pulse }),
        source('vb', { type: 'pwl', points }),
        source('vc', { type: 'sine', offset: 0.5, amplitude: 0.1, frequency: 1e6 }),
        source('vd', { type: 'sine', offset: 0, amplitude: 1, frequency: 1e6, delay: 1e-6 }),
      ],
      { parameters: { vdd: 1.8 } },
    )
    expect(linesOf(deck).slice(3, 7)).toEqual([
      'va (va 0) vsource dc=1 type=pulse val0=0 val1=vdd delay=1e-9 rise=1e-10 fall=1e-10 width=5e-9 period=1e-8',
      'vb (vb 0) vsource dc=1 type=pwl wave=[0 0 1e-9 (vdd/2)]',
      'vc (vc 0) vsource dc=1 type=sine sinedc=0.5 ampl=0.1 freq=1e6',
      'vd (vd 0) vsource dc=1 type=sine sinedc=0 ampl=1 freq=1e6 delay=1e-6',
    ])
  })

  it('writes models with the masters and parameters of Spectre', () => {
    const pins = { d: 'd', g: 'd', s: '0', b: '0' }
    const mos = (name: string, model: string): Device => ({
      kind: 'mosfet',
      name,
      model,
      pins,
      parameters: { w: 1e-6 },
    })
    const models: ModelCard[] = [
      { name: 'nsq', type: 'nmos', parameters: { kp: 2e-4, vto: 0.5 } },
      { name: 'p.1', type: 'pmos', parameters: { level: 54, version: '4.8.2', lmin: 0, lmax: 1e-7 } },
      { name: 'p.2', type: 'pmos', parameters: { level: 54, version: 4.5, lmin: 1e-7, lmax: 1e-6 } },
      { name: 'dx', type: 'd', parameters: { is: 1e-14, cj0: 1e-12 } },
      { name: 'qx', type: 'pnp', parameters: { bf: 50, va: 20, eg: 1.2 } },
    ]
    const deck = deckOf(
      [
        { ...vin, pins: { p: 'd', n: '0' } },
        mos('m1', 'nsq'),
        mos('m2', 'p'),
        { kind: 'diode', name: 'd1', model: 'dx', pins: { p: 'd', n: '0' }, parameters: { area: 2 } },
        { kind: 'bjt', name: 'q1', model: 'qx', pins: { c: 'd', b: 'd', e: '0' }, parameters: {} },
      ],
      { models },
    )
    expect(linesOf(deck).slice(2, 13)).toEqual([
      'model nsq mos1 type=n w=1e-4 l=1e-4 capmod=none mjsw=0.5 kp=2e-4 phi=0.6 vto=0.5',
      'model p bsim4 {',
      '  1: type=p version=4.82 lmin=0 lmax=1e-7',
      '  2: type=p version=4.5 lmin=1e-7 lmax=1e-6',
      '}',
      'model dx diode eg=1.11 is=1e-14 cjo=1e-12',
      'model qx bjt type=pnp eg=1.2 bf=50 vaf=20',
      'vin (d 0) vsource dc=1',
      'm1 (d d 0 0) nsq w=1e-6',
      'm2 (d d 0 0) p w=1e-6',
      'd1 (d 0) dx area=2',
    ])
  })

  it('names the defaults of ngspice where those of Spectre differ', () => {
    const written = (parameters: ModelCard['parameters']): string | undefined => {
      const pins = { d: 'in', g: 'in', s: '0', b: '0' }
      const m1: Device = { kind: 'mosfet', name: 'm1', model: 'nx', pins, parameters: {} }
      return linesOf(deckOf([vin, m1], { models: [{ name: 'nx', type: 'nmos', parameters }] }))[2]
    }
    // With an oxide SPICE has a gate charge, after Meyer, and computes `kp`; with a doping it computes `phi`.
    expect(written({ tox: 1e-8, nsub: 1e15, u0: 500, vt0: 0.6 })).toBe(
      'model nx mos1 type=n w=1e-4 l=1e-4 capmod=meyer mjsw=0.5 tox=1e-8 nsub=1e15 uo=500 vto=0.6',
    )
    expect(written({ level: 3 })).toBe('model nx mos3 type=n w=1e-4 l=1e-4 capmod=meyer phi=0.6')
    // Without the level, `k1` would be 1.9 where it is left out.
    expect(written({ level: 8, vth0: 0.5 })).toBe('model nx bsim3v3 type=n level=53 version=3.3 vth0=0.5')
    expect(written({ level: 49, version: '3.2.4' })).toBe('model nx bsim3v3 type=n level=53 version=3.24')
    expect(written({ level: 14 })).toBe('model nx bsim4 type=n version=4.8')
  })

  it('writes controlled sources, and expressions as behavioral ones', () => {
    const controlled = (name: string, quantity: 'voltage' | 'current', parameters: Device['parameters']): Device => ({
      kind: 'controlled-source',
      quantity,
      name,
      pins:
        'gain' in parameters && !('control' in parameters)
          ? { p: name, n: '0', cp: 'a', cn: '0' }
          : { p: name, n: '0' },
      parameters,
    })
    const deck = deckOf(
      [
        { ...vin, pins: { p: 'a', n: '0' } },
        controlled('e1', 'voltage', { gain: 3 }),
        controlled('g1', 'current', { gain: 'gm' }),
        controlled('h1', 'voltage', { gain: 50, control: 'vin' }),
        controlled('f1', 'current', { gain: 2, control: 'vin' }),
        controlled('b1', 'voltage', {
          expression: 'gm*v(a,e1)^2 + i(vin)*time + log(v(a)) + (v(a) > 1 ? pwr(v(a),2) : -1)',
        }),
        ...['g1', 'f1'].map((net): Device => ({ ...r2, name: `r${net}`, pins: { p: net, n: '0' } })),
      ],
      { parameters: { gm: 1e-3 } },
    )
    expect(linesOf(deck).slice(4, 9)).toEqual([
      'e1 (e1 0 a 0) vcvs gain=3',
      'g1 (g1 0 a 0) vccs gm=gm',
      'h1 (h1 0) ccvs rm=50 probe=vin',
      'f1 (f1 0) cccs gain=2 probe=vin',
      'b1 (b1 0) bsource v=((((gm*(v(a,e1)**2))+(i("vin")*$time))+ln(v(a)))+((v(a)>1) ? (sgn(v(a))*pow(abs(v(a)),2)) : (-1)))',
    ])
  })

  it('keeps the vectors asked for', () => {
    expect(linesOf(lowPass, [{ type: 'op' }], ['v(out)', 'i(vin)']).slice(-3, -1)).toEqual([
      'settings options temp=27 tnom=27 save=selected',
      'save out vin:p',
    ])
    expect(() => linesOf(lowPass, [{ type: 'op' }], ['i(r1)'])).toThrow(
      /save v\(net\), or one of the currents i\(vin\)/,
    )
  })

  it('gives words of its own to names that Spectre reads as something else', () => {
    const deck = deckOf(
      [
        { ...vin, name: 'global', pins: { p: 'time', n: '0' } },
        { ...r1, name: 'return', pins: { p: 'time', n: 'A b<3>' }, parameters: { r: '2*tnom' } },
        { ...r1, name: 'run_op', pins: { p: 'a b<3>', n: 'A b<3>' }, parameters: { r: 'tnom' } },
        { ...r1, name: 'r9', pins: { p: 'a b<3>', n: '0' }, parameters: { r: 'tnom' } },
      ],
      { parameters: { tnom: 1e3 } },
    )
    expect(linesOf(deck).slice(2)).toEqual([
      'parameters tnom_2=1e3',
      'global_2 (time_2 0) vsource dc=1',
      'return_2 (time_2 a_b_3_) resistor r=(2*tnom_2)',
      'run_op (a_b_3__2 a_b_3_) resistor r=tnom_2',
      'r9 (a_b_3__2 0) resistor r=tnom_2',
      'settings options temp=27 tnom=27 save=allpub',
      'run_op_2 dc',
    ])
  })

  it('is read back as the same circuit', () => {
    const circuit = parseNetlist(`amplifier
.model nch nmos level=1 kp=2e-4 vto=0.5
.model dx d is=1e-14
vdd dd 0 1.8
vi gate 0 dc 0.7 sin(0.7 1m 1meg)
ib dd bias 10u
m1 drain gate 0 0 nch w=10u l=1u
m2 bias bias 0 0 nch w=10u l=1u
rl dd drain 10k
cl drain 0 1p
l1 drain load 1n
d1 load 0 dx
e1 copy 0 drain 0 2
rc copy 0 1k
.end`)
    const { files } = exportDeck({ name: 'amplifier', circuit, models: [], parameters: {} }, [{ type: 'op' }], {
      dialect: 'spectre',
    })
    const back = parseNetlist(files[0]!.text, { dialect: 'spectre' })
    const plain = (devices: readonly Device[]) => devices.map(({ place, ...device }) => device)
    expect(plain(back.devices)).toEqual(plain(flatten(circuit).devices))
    expect(back.models.nch?.parameters).toMatchObject({ type: 'n', kp: 2e-4, vto: 0.5 })
  })

  it('refuses what Spectre does not have, with the place', () => {
    const pins = { d: 'in', g: 'in', s: '0', b: '0' }
    const m1: Device = { kind: 'mosfet', name: 'm1', model: 'nx', pins, parameters: {} }
    const models = [{ name: 'nx', type: 'nmos', parameters: { level: 70 } }]
    expect(() => linesOf(deckOf([vin, m1], { models }))).toThrow(/model nx: level 70 has no counterpart in Spectre/)
    expect(() => linesOf(lowPass, [{ type: 'ac', from: 10, to: 1, drive: {} }])).toThrow(/no frequencies from 10 to 1/)
  })
})

describe('measures for Spectre', () => {
  const analyses: Analysis[] = [
    { type: 'op' },
    { type: 'ac', from: 1, to: 1e6, drive: { vin: 1 } },
    { type: 'tran', stop: 1e-6 },
  ]
  const exported = (measures: Readonly<Record<string, Measure>>) =>
    exportDeck(lowPass, analyses, { dialect: 'spectre', name: 'low-pass', measures })

  it('become exports of an alias for each analysis, taken in a second run', () => {
    const { files, commands, omitted } = exported({
      bias: { type: 'value', analysis: 'op', signal: { of: 'v(out)' } },
      current: { type: 'value', analysis: 'op', signal: { of: 'i(vin)' } },
      gain: { type: 'at', analysis: 'ac', signal: { of: 'v(out)', as: 'db' }, x: 1 },
      corner: {
        type: 'crossing',
        analysis: 'ac',
        signal: { of: 'v(out)', minus: 'v(in)', as: 'magnitude' },
        level: 0.5,
        direction: 'fall',
      },
      end: { type: 'final', analysis: 'tran', signal: { of: 'v(out)' } },
      half: { type: 'crossing', analysis: 'tran', signal: { of: 'v(out)' }, level: 'end', nth: 2, after: 1e-9 },
      top: { type: 'maximum', analysis: 'tran', signal: { of: 'v(out)' } },
      average: { type: 'mean', analysis: 'tran', signal: { of: 'v(out)' }, from: 'half', to: 9e-7 },
    })
    expect(files.map(({ name }) => name)).toEqual(['low-pass.scs', 'low-pass.mdl'])
    expect(files[1]!.text.split('\n').slice(1)).toEqual([
      'alias measurement of_run_op {',
      '  run run_op',
      '  export real bias = V(out)',
      '  export real current = I(vin:p)',
      '}',
      'alias measurement of_run_ac {',
      '  run run_ac',
      '  export real gain = 20*log10(mag(V(out)))@1',
      "  export real corner = cross(sig=mag((V(out)-V(in))), dir='fall, n=1, thresh=0.5)",
      '}',
      'alias measurement of_run_tran {',
      '  run run_tran',
      '  export real end = V(out)@1e-6',
      "  export real half = cross(sig=V(out), dir='cross, n=2, thresh=end, start=1e-9)",
      '  export real top = max(V(out))',
      '  export real average = avg(trim(sig=V(out), from=half, to=9e-7))',
      '}',
      'run of_run_op',
      'run of_run_ac',
      'run of_run_tran',
      '',
    ])
    expect(commands).toEqual([
      'spectre +escchars -format psfbin -raw low-pass.raw +log low-pass.log low-pass.scs',
      'mdl -b low-pass.mdl -d low-pass.scs -r low-pass.raw',
    ])
    expect(omitted).toEqual([])
  })

  it('are left out with the reason where MDL cannot say them, and so are those that refer to them', () => {
    const { files, omitted } = exported({
      margin: { type: 'at', analysis: 'ac', signal: { of: 'v(out)', as: 'phase' }, x: 1e3 },
      last: { type: 'crossing', analysis: 'tran', signal: { of: 'v(out)' }, level: 0.5, nth: -1 },
      later: { type: 'at', analysis: 'tran', signal: { of: 'v(out)' }, x: 'last' },
      gain: { type: 'at', analysis: 'ac', signal: { of: 'v(out)', as: 'db' }, x: 1 },
      other: { type: 'at', analysis: 'tran', signal: { of: 'v(out)' }, x: 'gain' },
    })
    expect(omitted).toEqual([
      { measure: 'margin', reason: 'a phase of MDL is not unwrapped' },
      { measure: 'last', reason: 'MDL counts crossings from the first one only' },
      { measure: 'later', reason: 'it refers to `last`, which is left out' },
      { measure: 'other', reason: 'it refers to `gain` of another analysis' },
    ])
    expect(files[1]!.text).toContain('// left out: margin: a phase of MDL is not unwrapped\n')
    expect(files[1]!.text.match(/export real (\w+)/g)).toEqual(['export real gain'])
  })

  it('say delays, slopes, responses and figures of a window', () => {
    const tran = { analysis: 'tran', signal: { of: 'v(out)' } } as const
    const ac = { analysis: 'ac', signal: { of: 'v(out)' } } as const
    const { files } = exported({
      start: { type: 'crossing', ...tran, level: 0.1 },
      delay: { type: 'delay', ...tran, level: 0.5, since: 'start', direction: 'rise' },
      slope: { type: 'slope', ...tran, x: 1e-7 },
      swing: { type: 'peak-to-peak', ...tran, from: 1e-7 },
      charge: { type: 'integral', ...tran },
      power: { type: 'rms', ...tran },
      unity: { type: 'unity-gain', ...ac },
      band: { type: 'bandwidth', ...ac },
      margin: { type: 'phase-margin', ...ac },
    })
    expect(files[1]!.text.split('\n').filter((line) => /export|left/.test(line))).toEqual([
      '// left out: margin: MDL has no `phase-margin` that means the same',
      "  export real unity = cross(sig=mag(V(out)), dir='fall, n=1, thresh=1)",
      "  export real band = cross(sig=mag(V(out)), dir='fall, n=1, thresh=(mag(V(out))@1/sqrt(2)))",
      "  export real start = cross(sig=V(out), dir='cross, n=1, thresh=0.1)",
      "  export real delay = (cross(sig=V(out), dir='rise, n=1, thresh=0.5, start=start)-start)",
      '  export real slope = deriv(V(out))@1e-7',
      '  export real swing = pp(trim(sig=V(out), from=1e-7))',
      '  export real charge = integ(V(out))',
      '  export real power = rms(V(out))',
    ])
  })

  it('are refused where an analysis or a measure is not there, or they refer to each other', () => {
    const at = { type: 'at', analysis: 'tran', signal: { of: 'v(out)' } } as const
    expect(() => exported({ a: { ...at, analysis: 'dc', x: 1 } })).toThrow(
      /measure a: no result `dc`; there are op, ac, tran/,
    )
    expect(() => exported({ a: { ...at, x: 'b' } })).toThrow(/no measure `b`/)
    expect(() => exported({ a: { ...at, x: 'b' }, b: { ...at, x: 'a' } })).toThrow(/a -> b -> a/)
  })

  it('keep the vectors that they need', () => {
    const measures: Readonly<Record<string, Measure>> = {
      current: { type: 'value', analysis: 'op', signal: { of: 'i(vin)' } },
      end: { type: 'final', analysis: 'tran', signal: { of: 'v(out)', minus: 'v(0)' } },
    }
    const saveLines = (save?: readonly string[]) =>
      exportDeck(lowPass, analyses, { dialect: 'spectre', measures, ...(save === undefined ? {} : { save }) })
        .files[0]!.text.split('\n')
        .filter((line) => /save/.test(line))
    expect(saveLines(['v(in)', 'v(out)'])).toEqual([
      'settings options temp=27 tnom=27 save=selected',
      'save in out vin:p',
    ])
    const { files } = exportDeck(lowPass, analyses, { dialect: 'spectre', measures })
    expect(files[1]!.text).toContain('export real end = V(out)@1e-6\n')
    expect(saveLines()).toEqual(['settings options temp=27 tnom=27 save=allpub', 'save vin:p'])
  })

  it('need no second run where there are none', () => {
    const { files, commands } = exportDeck(lowPass, analyses, { dialect: 'spectre' })
    expect(files.map(({ name }) => name)).toEqual(['deck.scs'])
    expect(commands).toEqual(['spectre +escchars -format nutbin -raw deck.raw +log deck.log deck.scs'])
  })
})
