import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Circuit, flatten, NetlistError, parseNetlist, type WritableDialect, writeNetlist } from '../src/index.js'
import { asWritten } from './as-written.js'
import { withoutPlaces } from './without-places.js'

const dialects: readonly WritableDialect[] = [
  'spice',
  'ngspice',
  'hspice',
  'ltspice',
  'pspice',
  'xyce',
  'eldo',
  'cdl',
  'spectre',
]

const ota = parseNetlist(`
.param wn=1u corner='typical'
.global vdd!
.model nch nmos level=1 vto=0.4 version=4.6.5
.subckt inv a y w={wn}
M1 y a vdd! vdd! pch w={2*w} l=100n
M2 y a 0 0 nch w={w} l=100n
.ends
.subckt ota in out
X1 in mid inv w={wn*(1+1/3)} m=2
X2 mid out inv
R1 out mid 10k tc1=1m
C1 out 0 {cl}
V1 bias 0 dc 0.9 ac 1 180 pulse(0 {vdd} 1n 1p 1p 5n 10n)
I1 bias 0 sin(0 1u 1k)
E1 a 0 in out {gain}
F1 b 0 v1 2
B1 c 0 v={v(out)>0.5?v(in,mid):0}
D1 out vdd! diode
Q1 out mid 0 npn
.ends
`)

const bare = (devices: Circuit['devices'], extra: Partial<Circuit> = {}): Circuit => ({
  name: 'c',
  ports: ['a'],
  parameters: {},
  devices,
  cells: {},
  models: {},
  globals: [],
  ...extra,
})

describe.each(dialects)('writeNetlist in %s', (dialect) => {
  it('writes what reads back equal', () => {
    const again = parseNetlist(writeNetlist(ota, { dialect }), { dialect })
    expect(withoutPlaces(again)).toEqual(withoutPlaces(asWritten(ota, dialect)))
  })

  it('writes a flat circuit that reads back equal, paths included', () => {
    const flat = flatten(ota)
    const again = parseNetlist(writeNetlist(flat, { dialect }), { dialect })
    expect(again.devices.map(({ name }) => name)).toContain('x1.m1')
    expect(withoutPlaces(again)).toEqual(withoutPlaces(asWritten(flat, dialect)))
  })

  it('writes a top level without ports that reads back equal', () => {
    const deck = parseNetlist('V1 in 0 1.8\nR1 in out 1k\nC1 out 0 1p')
    const text = writeNetlist(deck, { dialect })
    expect(text).not.toMatch(/subckt/)
    expect(withoutPlaces(parseNetlist(text, { dialect }))).toEqual(withoutPlaces(deck))
  })

  it('keeps every line short', () => {
    const ports = Array.from({ length: 300 }, (_, index) => `p${index}`)
    const text = writeNetlist(bare([], { ports }), { dialect })
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(110)
    expect(parseNetlist(text, { dialect }).ports).toEqual(ports)
  })

  it('writes any circuit so that it reads back equal', () => {
    fc.assert(
      fc.property(circuits, (circuit) => {
        const again = parseNetlist(writeNetlist(circuit, { dialect }), { dialect })
        expect(withoutPlaces(again)).toEqual(withoutPlaces(asWritten(circuit, dialect)))
      }),
      { numRuns: 200 },
    )
  })

  it.each<[string, Circuit]>([
    ['a net with a blank', bare([{ kind: 'resistor', name: 'r1', pins: { p: 'a b', n: 'c' }, parameters: {} }])],
    ['a net in upper case', bare([{ kind: 'resistor', name: 'r1', pins: { p: 'A', n: 'c' }, parameters: {} }])],
    ['an empty name', bare([{ kind: 'resistor', name: 'r1', pins: { p: '', n: 'c' }, parameters: {} }])],
    [
      'a parameter that breaks out',
      bare([{ kind: 'resistor', name: 'r1', pins: { p: 'a', n: 'b' }, parameters: { 'r=1\n.include x': 1 } }]),
    ],
    [
      'a text that breaks out',
      bare([{ kind: 'resistor', name: 'r1', pins: { p: 'a', n: 'b' }, parameters: { r: '1"\n.control' } }]),
    ],
    [
      'a name that breaks out',
      bare([{ kind: 'resistor', name: 'r1\n.control', pins: { p: 'a', n: 'b' }, parameters: {} }]),
    ],
    [
      'a value that is not finite',
      bare([{ kind: 'resistor', name: 'r1', pins: { p: 'a', n: 'b' }, parameters: { r: Number.NaN } }]),
    ],
    [
      'a transistor without a model',
      bare([{ kind: 'mosfet', name: 'm1', pins: { d: 'a', g: 'a', s: 'a', b: 'a' }, parameters: {} }]),
    ],
    [
      'a polarity that the text would not tell',
      bare([
        {
          kind: 'mosfet',
          polarity: 'p',
          name: 'm1',
          model: 'nch',
          pins: { d: 'a', g: 'a', s: 'a', b: 'a' },
          parameters: {},
        },
      ]),
    ],
    [
      'an instance that would be read as a transistor',
      bare([{ kind: 'instance', name: 'x1', model: 'nch', pins: { 1: 'a', 2: 'a', 3: 'a', 4: 'a' }, parameters: {} }]),
    ],
    [
      'named pins of a cell that is not defined',
      bare([{ kind: 'instance', name: 'x1', model: 'foo', pins: { in: 'a' }, parameters: {} }]),
    ],
    [
      'a controlled source that nothing controls',
      bare([
        {
          kind: 'controlled-source',
          quantity: 'voltage',
          name: 'e1',
          pins: { p: 'a', n: 'b' },
          parameters: { gain: 1 },
        },
      ]),
    ],
  ])('refuses %s', (_, circuit) => {
    let code: string | undefined
    try {
      writeNetlist(circuit, { dialect })
    } catch (error) {
      code = error instanceof NetlistError ? error.code : undefined
    }
    expect(code).toBe('unwritable')
  })
})

describe('writeNetlist', () => {
  it('puts the letter of its kind before a name that lacks it in SPICE', () => {
    const circuit = bare([
      {
        kind: 'mosfet',
        polarity: 'n',
        name: 'x1.m1',
        model: 'nch',
        pins: { d: 'a', g: 'a', s: 'a', b: 'a' },
        parameters: { w: 1e-6 },
      },
    ])
    expect(writeNetlist(circuit, { dialect: 'spice' })).toBe('* c\n.subckt c a\nm.x1.m1 a a a a nch w=1e-6\n.ends c\n')
  })

  it('refuses a net of a controlled source that SPICE reads as a keyword', () => {
    const pins = { p: 'a', n: 'or', cp: 'a', cn: '0' }
    const source = {
      kind: 'controlled-source',
      quantity: 'voltage',
      name: 'e1',
      pins,
      parameters: { gain: 1 },
    } as const
    expect(() => writeNetlist(bare([source]), { dialect: 'spice' })).toThrow('reads the net "or" as a keyword')
  })

  it('refuses gnd as a net of SPICE, which reads it as 0', () => {
    const circuit = bare([{ kind: 'resistor', name: 'r1', pins: { p: 'a', n: 'gnd' }, parameters: {} }])
    expect(() => writeNetlist(circuit, { dialect: 'spice' })).toThrow('gnd')
    expect(writeNetlist(circuit, { dialect: 'spectre' })).toContain('r1 (a gnd) resistor')
  })

  it.each(dialects)('refuses a value or a name that would end its line or its braces in %s', (dialect) => {
    const resistor = (r: string, net = 'a') =>
      bare([{ kind: 'resistor', name: 'r1', pins: { p: net, n: '0' }, parameters: { r } }])
    // Each is an expression to the reader of expressions, as the name of a net may hold anything.
    for (const value of ['v(\n.include secrets\n)', 'v(a\r)', 'v(})', "v(')", 'v(")', 'a\\']) {
      expect(() => writeNetlist(resistor(value), { dialect })).toThrow(expect.objectContaining({ code: 'unwritable' }))
    }
    for (const net of ['a\nb', 'a\u0007', 'a\u0085b', 'a\u2028b']) {
      expect(() => writeNetlist(resistor('1', net), { dialect })).toThrow(
        expect.objectContaining({ code: 'unwritable' }),
      )
    }
  })

  it('writes a name of Spectre that begins as a keyword does', () => {
    const circuit = bare([{ kind: 'resistor', name: 'if.a', pins: { p: 'a', n: '0' }, parameters: { r: 1 } }])
    const text = writeNetlist(circuit, { dialect: 'spectre' })
    expect(withoutPlaces(parseNetlist(text, { dialect: 'spectre' }))).toEqual(withoutPlaces(circuit))
  })

  it('converts an amplifier from Spectre to SPICE', () => {
    const circuit = parseNetlist('subckt amp in out\nM0 (out in 0 0) nmos4 w=1u*2 l=n*2\nends')
    expect(writeNetlist(circuit, { dialect: 'spice' })).toBe(
      '* amp\n.subckt amp in out\nm0 out in 0 0 nmos4 w=2e-6 l={n*2}\n.ends amp\n',
    )
  })
})

const net = fc.oneof(
  fc.constantFrom('a', 'b', 'out', '0', 'x1.n', 'vdd!', 'in+', 'd<3>', 'n[0]', '12'),
  // Words that writeNetlist refuses as nets of some card, with an error of their own.
  fc
    .stringMatching(/^[a-z][a-z0-9_]{0,5}$/)
    .filter((name) => !/^(gnd|vcvs|vccs|cccs|ccvs|poly|table|laplace|freq|delay|and|or|vcr|pwl)$/.test(name)),
)
const value = fc.oneof(
  fc.double({ min: -1e15, max: 1e15, noNaN: true }).map((number) => number + 0),
  fc.constantFrom(
    'wn',
    '2*wn',
    'a+b*c',
    '(a+b)*c',
    'max(a,1e-6)',
    'a?b:c',
    '-x',
    'a!=b',
    '2^a^b',
    '-a^2',
    'a-(b-c)',
    'a*-b',
    '!a&&b||c',
    'ln(a)',
    'log(a)',
    'pwr(a,3)',
    'round(a)',
    'int(a)',
    'ceil(a)',
    'sgn(a)',
    'min(a,b,c)',
    '2*pi*a',
  ),
)
const parameters = fc.dictionary(fc.constantFrom('w', 'l', 'm', 'nf', 'tc1'), value, {
  maxKeys: 3,
  noNullPrototype: true,
})
const name = fc
  .stringMatching(/^[a-z][a-z0-9_]{1,4}(\.[a-z][a-z0-9]{0,3})?$/)
  .filter((text) => text !== 'if' && text !== 'subckt' && text !== 'global')
const two = fc.record({ p: net, n: net })
const device = fc.oneof(
  fc.record({
    kind: fc.constant('mosfet' as const),
    polarity: fc.constant('n' as const),
    name,
    model: fc.constantFrom('nch', 'nmos4', 'dev'),
    pins: fc.record({ d: net, g: net, s: net, b: net }),
    parameters,
  }),
  fc.record({
    kind: fc.constant('bjt' as const),
    polarity: fc.constant('p' as const),
    name,
    model: fc.constant('pnp'),
    pins: fc.record({ c: net, b: net, e: net }),
    parameters,
  }),
  fc.record({
    kind: fc.constant('resistor' as const),
    name,
    pins: two,
    parameters: fc.oneof(parameters, fc.record({ r: value })),
  }),
  fc.record({ kind: fc.constant('capacitor' as const), name, pins: two, parameters: fc.record({ c: value }) }),
  fc.record({ kind: fc.constant('inductor' as const), name, pins: two, parameters: fc.record({ l: value }) }),
  fc.record({
    kind: fc.constant('source' as const),
    quantity: fc.constantFrom('voltage' as const, 'current' as const),
    name,
    pins: two,
    parameters: fc.record({ dc: value, ac: value }, { requiredKeys: [] }),
    waveform: fc.oneof(
      fc.record({
        type: fc.constant('pulse' as const),
        low: value,
        high: value,
        delay: value,
        rise: value,
        fall: value,
        width: value,
        period: value,
      }),
      fc.record({
        type: fc.constant('pwl' as const),
        points: fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 4 }),
      }),
      fc.record({ type: fc.constant('sine' as const), offset: value, amplitude: value, frequency: value }),
    ),
  }),
  fc.record({
    kind: fc.constant('controlled-source' as const),
    quantity: fc.constantFrom('voltage' as const, 'current' as const),
    name,
    pins: fc.record({ p: net, n: net, cp: net, cn: net }),
    parameters: fc.record({ gain: value }),
  }),
  fc.record({
    kind: fc.constant('controlled-source' as const),
    quantity: fc.constantFrom('voltage' as const, 'current' as const),
    name,
    pins: two,
    parameters: fc.record({ control: name, gain: value }),
  }),
  fc.record({
    kind: fc.constant('instance' as const),
    name,
    model: fc.constant('inner'),
    pins: fc.record({ in: net, out: net }),
    parameters,
  }),
)
const circuits = fc
  .record({
    ports: fc.uniqueArray(net, { maxLength: 4 }),
    parameters,
    devices: fc.uniqueArray(device, { minLength: 1, maxLength: 8, selector: (one) => one.name }),
    inner: parameters,
  })
  .map(({ ports, devices, inner, ...rest }): Circuit => {
    const used = devices.some((one) => one.kind === 'instance')
    const cell = { name: 'inner', ports: ['in', 'out'], parameters: inner, devices: [] }
    const models = { dev: { name: 'dev', type: 'nmos', parameters: { level: 1 } } }
    const cells: Circuit['cells'] = used ? { inner: cell } : {}
    return { name: 'c', ports, devices, ...rest, cells, models, globals: ['vdd!'] }
  })

describe('a device that is a cell of a process design kit', () => {
  const kit = parseNetlist('.subckt inv a y\nX1 y a 0 0 sky130_fd_pr__nfet_01v8 w=1 l=0.15\n.ends\n', {
    dialect: 'spice',
  })

  it('is written as it was read, as an instance', () => {
    expect(kit.devices[0]).toMatchObject({ kind: 'mosfet', polarity: 'n', asCell: true })
    const line = (dialect: WritableDialect) => writeNetlist(kit, { dialect }).split('\n')[2]
    expect(line('ngspice')).toBe('x1 y a 0 0 sky130_fd_pr__nfet_01v8 w=1 l=0.15')
    expect(line('cdl')).toContain('x1 y a 0 0 / sky130_fd_pr__nfet_01v8')
    expect(parseNetlist(writeNetlist(kit, { dialect: 'hspice' }), { dialect: 'hspice' }).devices[0]?.kind).toBe(
      'mosfet',
    )
  })

  it('is written as a transistor where a model card says so', () => {
    const models = { sky130_fd_pr__nfet_01v8: { name: 'sky130_fd_pr__nfet_01v8', type: 'nmos', parameters: {} } }
    expect(writeNetlist({ ...kit, models }, { dialect: 'spice' })).toContain('m.x1 y a 0 0 sky130')
  })
})

describe('a device that only its simulator knows', () => {
  it('is not written with a letter that means another one in the dialect', () => {
    const circuit = parseNetlist('* t\nP1 a b model\n', { dialect: 'ngspice' })
    expect(circuit.devices[0]).toMatchObject({ kind: 'other', letter: 'p' })
    expect(() => writeNetlist(circuit, { dialect: 'hspice' })).toThrow('hspice has no device that begins with "p"')
  })
})

it('does not write a net that begins as a comment of Eldo does', () => {
  const circuit = parseNetlist('* t\nC1 k ! 1p\n', { dialect: 'spice' })
  expect(() => writeNetlist(circuit, { dialect: 'eldo' })).toThrow('!')
})
