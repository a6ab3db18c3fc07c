import fc from 'fast-check'
import type { Circuit, Device, ModelCard } from '../src/index.js'

const net = fc.constantFrom('a', 'b', 'out', '0', 'n1', 'in+', 'd<3>', '12')
const value = fc.oneof(
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((number) => number + 0),
  fc.constantFrom('wn', '2*wn', 'a+b*c', '(a+b)/c', 'max(a,1e-6)', 'a?b:c', '-x', 'a^2'),
)
const parameters = (...names: readonly string[]) =>
  fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 2, noNullPrototype: true })
const two = fc.record({ p: net, n: net })
const four = fc.record({ p: net, n: net, cp: net, cn: net })

type Nameless<D> = D extends Device ? Omit<D, 'name'> : never

/** A device of any kind, still without a name; what it refers to is in the circuit around it. */
const device: fc.Arbitrary<Nameless<Device>> = fc.oneof(
  fc.record({
    kind: fc.constant('mosfet' as const),
    polarity: fc.constant('n' as const),
    model: fc.constantFrom('nch', 'mn'),
    pins: fc.record({ d: net, g: net, s: net, b: net }),
    parameters: parameters('w', 'l', 'm'),
  }),
  fc.record({
    kind: fc.constant('bjt' as const),
    polarity: fc.constant('p' as const),
    model: fc.constant('qp'),
    pins: fc.oneof(fc.record({ c: net, b: net, e: net }), fc.record({ c: net, b: net, e: net, s: net })),
    parameters: parameters('area', 'm'),
  }),
  fc.record({
    kind: fc.constant('jfet' as const),
    polarity: fc.constant('n' as const),
    model: fc.constantFrom('jn', 'zn'),
    pins: fc.record({ d: net, g: net, s: net }),
    parameters: parameters('area', 'm'),
  }),
  fc.record({
    kind: fc.constant('diode' as const),
    model: fc.constant('dm'),
    pins: fc.oneof(two, fc.record({ p: net, n: net, b: net })),
    parameters: parameters('area', 'm'),
  }),
  fc.record({ kind: fc.constant('resistor' as const), pins: two, parameters: fc.record({ r: value, tc1: value }) }),
  fc.record({
    kind: fc.constant('resistor' as const),
    model: fc.constant('rm'),
    pins: two,
    parameters: fc.record({ w: value, l: value }),
  }),
  fc.record({ kind: fc.constant('capacitor' as const), pins: two, parameters: fc.record({ c: value }) }),
  fc.record({
    kind: fc.constant('source' as const),
    quantity: fc.constantFrom('voltage' as const, 'current' as const),
    pins: two,
    parameters: fc.record({ dc: value, ac: value }, { requiredKeys: ['dc'] }),
    waveform: fc.oneof(
      fc.record({ type: fc.constant('sine' as const), offset: value, amplitude: value, frequency: value }),
      fc.record({
        type: fc.constant('exponential' as const),
        low: value,
        high: value,
        riseDelay: value,
        riseTime: value,
        fallDelay: value,
        fallTime: value,
      }),
    ),
  }),
  fc.record({
    kind: fc.constant('controlled-source' as const),
    quantity: fc.constantFrom('voltage' as const, 'current' as const),
    pins: four,
    parameters: fc.record({ gain: value }),
  }),
  fc.record({
    kind: fc.constant('controlled-source' as const),
    quantity: fc.constantFrom('voltage' as const, 'current' as const),
    pins: two,
    parameters: fc.oneof(
      fc.record({ control: fc.constantFrom('vs', 'x1.vs'), gain: value }),
      fc.record({ expression: fc.constantFrom('v(a)*2', 'v(a,n1)+i(vs)', 'v(in+)>0.5?v(a):v(b)^2', 'i(x1.vs)') }),
    ),
  }),
  fc.record({
    kind: fc.constant('switch' as const),
    model: fc.constant('sm'),
    pins: four,
    parameters: fc.constant({}),
  }),
  fc.record({
    kind: fc.constant('switch' as const),
    model: fc.constant('wm'),
    pins: two,
    parameters: fc.record({ control: fc.constantFrom('vs', 'x1.vs') }),
  }),
  fc.record({
    kind: fc.constant('transmission-line' as const),
    pins: fc.record({ p1: net, n1: net, p2: net, n2: net }),
    parameters: fc.record({ z0: value, td: value }),
  }),
  fc.record({
    kind: fc.constant('transmission-line' as const),
    model: fc.constant('tm'),
    pins: fc.record({ p1: net, n1: net, p2: net, n2: net }),
    parameters: fc.constant({}),
  }),
  fc.record({
    kind: fc.constant('coupling' as const),
    inductors: fc.constantFrom(['l1', 'x1.l2'], ['l1', 'x1.l2', 'l3']),
    pins: fc.constant({}),
    parameters: fc.record({ k: value }),
  }),
  fc.record({
    kind: fc.constant('instance' as const),
    model: fc.constant('inner'),
    pins: fc.record({ in: net, out: net }),
    parameters: parameters('w', 'l'),
  }),
  fc.record({
    kind: fc.constant('other' as const),
    letter: fc.constantFrom('n', 'u'),
    model: fc.constant('om'),
    pins: fc.record({ 1: net, 2: net, 3: net }),
    parameters: parameters('w', 'l'),
  }),
)

const LETTERS: Readonly<Partial<Record<Device['kind'], string>>> = { resistor: 'r', capacitor: 'c', mosfet: 'm' }
const model = (name: string, type: string, given: ModelCard['parameters'] = {}): ModelCard => ({
  name,
  type,
  parameters: given,
})

/** What every circuit has, so that controls, couplings and probes find it. */
const shared: Circuit['devices'] = [
  { kind: 'source', quantity: 'voltage', name: 'vs', pins: { p: 'a', n: '0' }, parameters: { dc: 1 } },
  { kind: 'source', quantity: 'voltage', name: 'x1.vs', pins: { p: 'b', n: '0' }, parameters: { dc: 1 } },
  ...['l1', 'x1.l2', 'l3'].map(
    (name): Device => ({ kind: 'inductor', name, pins: { p: 'a', n: 'n1' }, parameters: { l: 1e-6 } }),
  ),
]

/** A circuit of devices of all kinds. */
export const anyCircuit: fc.Arbitrary<Circuit> = fc
  .record({ ports: fc.uniqueArray(net, { maxLength: 4 }), devices: fc.array(device, { minLength: 1, maxLength: 8 }) })
  .map(({ ports, devices }) => {
    const named = devices.map((one, index) => {
      const path = index % 3 === 0 ? 'x7.' : ''
      return { ...one, name: `${path}${LETTERS[one.kind] ?? 'z'}${index}` } as Device
    })
    const inner = { name: 'inner', ports: ['in', 'out'], parameters: { w: 1, l: 'w' }, devices: [] }
    const cards = [
      model('mn', 'nmos', { level: 1 }),
      model('qp', 'pnp', { bf: 100 }),
      model('jn', 'njf'),
      model('zn', 'nmf'),
      model('dm', 'd', { is: 1e-15 }),
      model('rm', 'r', { rsh: 100 }),
      model('sm', 'sw', { vt: 0.5 }),
      model('wm', 'csw', { it: 1e-3 }),
      model('tm', 'ltra', { len: 1 }),
    ]
    const models = new Set(devices.map((one) => one.model))
    const cells: Circuit['cells'] = models.has('inner') ? { inner } : {}
    const used = cards.filter(({ name }) => models.has(name))
    return {
      name: 'c',
      ports: ['port', ...ports],
      parameters: {},
      devices: [...shared, ...named],
      cells,
      models: Object.fromEntries(used.map((card) => [card.name, card])),
      globals: [],
    }
  })
