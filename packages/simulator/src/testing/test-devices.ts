import type { ModelCard } from '@analogkit/netlist'
import { simulate } from '../simulate.js'
import type { Contract } from './contract.js'
import { bsim4, capacitor, deckOf, divider, mosfet, resistor, source, squareLaw, supply } from './decks.js'
import { last } from './outcome.js'

/** Each kind of device. */
export function testDevices({ describe, it, expect, simulator, operatingPoint }: Contract): void {
  describe('devices', () => {
    it('finds the voltage of a diode', async () => {
      const model: ModelCard = { name: 'dx', type: 'd', parameters: { is: 1e-14 } }
      const diode = { kind: 'diode', name: 'd1', model: 'dx', pins: { p: 'a', n: '0' }, parameters: {} } as const
      const deck = deckOf('diode', [source('current', 'i1', '0', 'a', 1e-3), diode], { models: [model] })
      expect(await operatingPoint(deck, 'a')).toBeCloseTo(0.025865 * Math.log(1e-3 / 1e-14), 3)
    })

    it('computes a square-law transistor', async () => {
      const deck = deckOf(
        'square law',
        [supply('vg', 'g', 1.5), supply('vd', 'd', 2), mosfet('m1', 'nsquare', 'd', 'g', '0', { w: 1e-5, l: 1e-6 })],
        { models: [squareLaw] },
      )
      const { op } = await simulate(simulator(), deck, [{ type: 'op' }])
      expect(-last(op, 'i(vd)') * 1e3).toBeCloseTo(0.5 * 0.2 * 10, 6)
    })

    it('computes a BSIM4 transistor, whose current grows with its width', async () => {
      const deck = deckOf(
        'bsim4',
        [supply('vg', 'g', 0.8), supply('vd', 'd', 1), mosfet('m1', 'nbsim', 'd', 'g', '0', { w: 'w', l: 1e-7 })],
        { models: [bsim4], parameters: { w: 1e-6 } },
      )
      const session = await simulator().open(deck)
      const narrow = -last((await session.run([{ type: 'op' }])).op, 'i(vd)')
      session.set({ w: 2e-6 })
      const wide = -last((await session.run([{ type: 'op' }])).op, 'i(vd)')
      await session.close()
      expect(narrow).toBeGreaterThan(1e-5)
      expect(wide / narrow).toBeCloseTo(2, 1)
    })

    it('computes controlled sources of every kind', async () => {
      const control = { p: 'x', n: '0', cp: 'a', cn: '0' }
      const deck = deckOf(
        'controlled',
        [
          supply('v1', 'a', 0.5),
          resistor('r1', 'a', '0', 1e3),
          {
            kind: 'controlled-source',
            quantity: 'voltage',
            name: 'e1',
            pins: { ...control, p: 'e' },
            parameters: { gain: 3 },
          },
          {
            kind: 'controlled-source',
            quantity: 'current',
            name: 'g1',
            pins: { ...control, p: '0', n: 'g' },
            parameters: { gain: 2e-3 },
          },
          {
            kind: 'controlled-source',
            quantity: 'voltage',
            name: 'h1',
            pins: { p: 'h', n: '0' },
            parameters: { gain: 1e3, control: 'v1' },
          },
          {
            kind: 'controlled-source',
            quantity: 'current',
            name: 'f1',
            pins: { p: '0', n: 'f' },
            parameters: { gain: 4, control: 'v1' },
          },
          {
            kind: 'controlled-source',
            quantity: 'voltage',
            name: 'b1',
            pins: { p: 'b', n: '0' },
            parameters: { expression: 'k*v(a,0)^2 + tanh(v(e))' },
          },
          ...['e', 'g', 'h', 'f', 'b'].map((net) => resistor(`r${net}`, net, '0', 1e3)),
        ],
        { parameters: { k: 2 } },
      )
      const { op } = await simulate(simulator(), deck, [{ type: 'op' }])
      expect(last(op, 'v(e)')).toBeCloseTo(1.5, 6)
      expect(last(op, 'v(g)')).toBeCloseTo(1, 6)
      expect(last(op, 'v(h)')).toBeCloseTo(-0.5, 6)
      expect(last(op, 'v(f)')).toBeCloseTo(-2, 6)
      expect(last(op, 'v(b)')).toBeCloseTo(0.5 + Math.tanh(1.5), 6)
    })

    it("computes a hierarchy of cells, with the deck's parameters inside", async () => {
      const half = {
        name: 'half',
        ports: ['a', 'b'],
        parameters: { k: 1 },
        devices: [resistor('r1', 'a', 'mid', 'k*r'), resistor('r2', 'mid', 'b', 'k*r')],
      }
      const instance = {
        kind: 'instance',
        name: 'x1',
        model: 'half',
        pins: { a: 'in', b: '0' },
        parameters: { k: 2 },
      } as const
      const flat = deckOf('hierarchy', [supply('v1', 'in', 1), instance], { parameters: { r: 500 } })
      const session = await simulator().open({
        ...flat,
        circuit: { ...flat.circuit, cells: { half }, parameters: { r: 1 } },
      })
      session.set({ r: 250 })
      const { op } = await session.run([{ type: 'op' }])
      await session.close()
      expect(last(op, 'v(x1.mid)')).toBeCloseTo(0.5, 9)
      expect(last(op, 'i(v1)')).toBeCloseTo(-1e-3, 9)
    })

    it('computes at the temperature of the deck', async () => {
      const model: ModelCard = { name: 'dx', type: 'd', parameters: { is: 1e-14 } }
      const diode = { kind: 'diode', name: 'd1', model: 'dx', pins: { p: 'a', n: '0' }, parameters: {} } as const
      const at = (temperature: number): Promise<number> =>
        operatingPoint(
          deckOf('hot diode', [source('current', 'i1', '0', 'a', 1e-4), diode], { models: [model], temperature }),
          'a',
        )
      const [cold, warm, hot] = [await at(-40), await at(27), await at(125)]
      // About -2 mV a degree.
      expect((cold - warm) / 67).toBeGreaterThan(1e-3)
      expect((warm - hot) / 98).toBeGreaterThan(1e-3)
    })

    it('computes a bipolar transistor', async () => {
      const model: ModelCard = { name: 'qx', type: 'npn', parameters: { is: 1e-16, bf: 100 } }
      const transistor = {
        kind: 'bjt',
        name: 'q1',
        model: 'qx',
        pins: { c: 'c', b: 'b', e: '0' },
        parameters: {},
      } as const
      const deck = deckOf('bipolar', [supply('vc', 'c', 2), source('current', 'ib', '0', 'b', 1e-6), transistor], {
        models: [model],
      })
      const { op } = await simulate(simulator(), deck, [{ type: 'op' }])
      expect(-last(op, 'i(vc)') * 1e6).toBeCloseTo(100, 1)
    })

    it('computes an inductor: a short circuit at dc, j omega L beyond', async () => {
      const inductor = { kind: 'inductor', name: 'l1', pins: { p: 'in', n: 'out' }, parameters: { l: 1e-3 } } as const
      const deck = deckOf('inductor', [supply('vin', 'in', 1), inductor, resistor('r1', 'out', '0', 1e3)])
      const corner = 1e6 / (2 * Math.PI)
      const { op, ac } = await simulate(simulator(), deck, [
        { type: 'op' },
        { type: 'ac', from: corner, to: corner, drive: { vin: 1 } },
      ])
      expect(last(op, 'v(out)')).toBeCloseTo(1, 9)
      expect(ac.vectors['v(out)']?.real[0]).toBeCloseTo(0.5, 6)
      expect(ac.vectors['v(out)']?.imag?.[0]).toBeCloseTo(-0.5, 6)
    })

    it('computes values that are expressions with functions and conditions', async () => {
      const expression = 'r > 500 ? max(r, 1e3) * sqrt(4) : min(r, 1, 2)'
      const deck = divider(expression, { r: 600 })
      const session = await simulator().open(deck)
      const high = last((await session.run([{ type: 'op' }])).op, 'v(out)')
      session.set({ r: 400 })
      const low = last((await session.run([{ type: 'op' }])).op, 'v(out)')
      await session.close()
      expect(high).toBeCloseTo(0.9, 9)
      expect(low).toBeCloseTo((1.8 * 2e3) / 2001, 9)
    })

    it('takes values from atto to tera', async () => {
      const deck = deckOf('wide', [
        supply('v1', 'a', 1),
        resistor('r1', 'a', 'b', 1e12),
        resistor('r2', 'b', '0', 1e12),
        resistor('r3', 'a', '0', 1e-3),
        capacitor('c1', 'b', '0', 1e-18),
      ])
      const { op } = await simulate(simulator(), deck, [{ type: 'op' }])
      // The simulator may add a conductance of 1e-12 S to ground.
      expect(last(op, 'v(b)')).toBeGreaterThan(0.3)
      expect(last(op, 'v(b)')).toBeLessThan(0.51)
      expect(last(op, 'i(v1)') / -1000).toBeCloseTo(1, 6)
    })

    it('computes a ladder of 400 resistors', async () => {
      const rungs = 200
      const net = (index: number): string => (index === 0 ? 'in' : `n${index}`)
      const deck = deckOf('ladder', [
        supply('v1', 'in', 1),
        ...Array.from({ length: rungs }, (_, index) => [
          resistor(`rs${index}`, net(index), net(index + 1), 1e3),
          resistor(`rp${index}`, net(index + 1), '0', 2e3),
        ]).flat(),
      ])
      // An endless ladder of 1 kOhm along and 2 kOhm across looks like 2 kOhm: half of the voltage at each step.
      expect(await operatingPoint(deck, 'n3')).toBeCloseTo(0.125, 9)
    })

    it('picks the bin of a model that fits the size, also after the size has changed', async () => {
      const bin = (name: string, vth0: number, lmin: number, lmax: number): ModelCard => ({
        ...bsim4,
        name: `nbsim.${name}`,
        parameters: { ...bsim4.parameters, vth0, lmin, lmax, wmin: 1e-7, wmax: 1e-4 },
      })
      const deck = deckOf(
        'bins',
        [supply('vg', 'g', 0.8), supply('vd', 'd', 1), mosfet('m1', 'nbsim', 'd', 'g', '0', { w: 1e-6, l: 'l' })],
        { models: [bin('1', 0.4, 5e-8, 1.5e-7), bin('2', 0.7, 1.5e-7, 1e-6)], parameters: { l: 1e-7 } },
      )
      const single = deckOf(
        'single',
        [supply('vg', 'g', 0.8), supply('vd', 'd', 1), mosfet('m1', 'nbsim', 'd', 'g', '0', { w: 1e-6, l: 2e-7 })],
        { models: [{ ...bsim4, parameters: { ...bsim4.parameters, vth0: 0.7 } }] },
      )
      const session = await simulator().open(deck)
      const short = -last((await session.run([{ type: 'op' }])).op, 'i(vd)')
      session.set({ l: 2e-7 })
      const long = -last((await session.run([{ type: 'op' }])).op, 'i(vd)')
      await session.close()
      const wanted = -last((await simulate(simulator(), single, [{ type: 'op' }])).op, 'i(vd)')
      expect(long / wanted).toBeCloseTo(1, 6)
      expect(short / long).toBeGreaterThan(5)
    })
  })
}
