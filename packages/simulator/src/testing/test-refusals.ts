import type { ModelCard } from '@analogkit/netlist'
import { simulate } from '../simulate.js'
import type { Analysis, Deck } from '../types.js'
import type { Contract } from './contract.js'
import { capacitor, deckOf, divider, mosfet, resistor, supply } from './decks.js'
import { errorOf, failure, last } from './outcome.js'

/** What never gets to the simulator. */
export function testRefusals({ describe, it, expect, simulator, refuses }: Contract): void {
  describe('refusals', () => {
    it('refuses an unknown model and names the device', async () => {
      await refuses(
        deckOf('model', [supply('vd', 'd', 1), mosfet('mx7', 'nowhere', 'd', 'd', '0', { w: 1e-6, l: 1e-6 })]),
        'mx7',
      )
    })

    it('refuses an undefined parameter and names the device', async () => {
      await refuses(divider('missing'), 'r1')
    })

    it('refuses a parameter with upper-case letters', async () => {
      await refuses(divider('r', { r: 1, Phase: 1 }), 'Phase')
    })

    it('refuses a parameter that is named like a function', async () => {
      await refuses(divider('r', { r: 1, sgn: 1 }), 'sgn')
    })

    it('refuses a parameter that is not a number', async () => {
      await refuses(divider('r', { r: Number.NaN }), 'r')
      const session = await simulator().open(divider('r', { r: 1 }))
      expect(errorOf(() => session.set({ r: Number.POSITIVE_INFINITY }))).toMatchObject({ code: 'parse' })
      expect(errorOf(() => session.set({ nothing: 1 }))).toMatchObject({ code: 'parse' })
      await session.close()
    })

    it('refuses text that is no arithmetic', async () => {
      for (const text of ['1k\n.control', '`ls`', '1; shell', '$r', "'x'", '{r}', 'v(in)', 'system(1)'])
        await refuses(divider(text, { r: 1 }), 'r1')
    })

    it('refuses a circuit without devices, without ground, or with a net that floats', async () => {
      await refuses(deckOf('empty', []), 'no devices')
      await refuses(deckOf('ground', [resistor('r1', 'a', 'b', 1)]), 'ground')
      await refuses(deckOf('floating', [supply('v1', 'a', 1), capacitor('c9', 'a', 'b', 1e-12)]), 'c9')
    })

    it('refuses an instance of an unknown cell and names it', async () => {
      const instance = { kind: 'instance', name: 'x5', model: 'nowhere', pins: { a: 'in' }, parameters: {} } as const
      await refuses(deckOf('instance', [supply('v1', 'in', 1), resistor('r1', 'in', '0', 1), instance]), 'x5')
    })

    it('refuses two devices of one name', async () => {
      await refuses(
        deckOf('twice', [supply('v1', 'a', 1), resistor('r1', 'a', '0', 1), resistor('r1', 'a', '0', 2)]),
        'r1',
      )
    })

    it('refuses analyses that are empty or drive a source that is not there', async () => {
      const backwards = [{ type: 'ac', from: 10, to: 1, drive: {} }] as const
      expect(await failure(simulate(simulator(), divider(), backwards))).toMatchObject({ code: 'parse' })
      const nowhere = [{ type: 'ac', from: 1, to: 10, drive: { vx: 1 } }] as const
      expect(await failure(simulate(simulator(), divider(), nowhere))).toMatchObject({ code: 'parse' })
      const apart = [{ type: 'dc', source: 'vin', from: 0, to: 1, step: -0.1 }] as const
      expect(await failure(simulate(simulator(), divider(), apart))).toMatchObject({ code: 'parse' })
      const none = [{ type: 'tran', stop: 0 }] as const
      expect(await failure(simulate(simulator(), divider(), none))).toMatchObject({ code: 'parse' })
    })

    it('refuses names of parameters that mean something to a simulator', async () => {
      for (const name of ['time', 'temper', 'pi', 'e', 'hertz', 'exp', 'limit'])
        await refuses(divider(name, { [name]: 1e3 }), name)
    })

    it('refuses to change a parameter under another spelling of its name', async () => {
      const session = await simulator().open(divider('r', { r: 1e3 }))
      expect(errorOf(() => session.set({ R: 2e3 }))).toMatchObject({ code: 'parse' })
      expect(last((await session.run([{ type: 'op' }])).op, 'v(out)')).toBeCloseTo(1.2, 9)
      await session.close()
    })

    it('refuses to save what is not there, or nothing', async () => {
      for (const save of [['v(nowhere)'], ['i(nothing)'], ['i(r1)'], ['out'], ['v(out)', 'all'], []])
        expect(await failure(simulate(simulator(), divider(), [{ type: 'op' }], { save }))).toMatchObject({
          code: 'parse',
        })
    })

    it('refuses a start voltage of a net that is not there, or that is no number', async () => {
      await refuses({ ...divider(), startVoltages: { nowhere: 1 } }, 'nowhere')
      const session = await simulator().open(divider())
      expect(errorOf(() => session.setStartVoltages({ nowhere: 1 }))).toMatchObject({ code: 'parse' })
      expect(errorOf(() => session.setStartVoltages({ out: Number.NaN }))).toMatchObject({ code: 'parse' })
      await session.close()
    })

    it('refuses an unknown type of model, and text in its parameters', async () => {
      const with1 = (card: ModelCard): Deck =>
        deckOf('card', [supply('vd', 'd', 1), mosfet('m1', 'mx', 'd', 'd', '0', { w: 1e-6, l: 1e-6 })], {
          models: [card],
        })
      await refuses(with1({ name: 'mx', type: 'd_process', parameters: {} }), 'd_process')
      await refuses(with1({ name: 'mx', type: 'nmos', parameters: { level: 1, file: '"/etc/passwd"' } }), 'mx')
      await refuses(with1({ name: 'mx', type: 'nmos', parameters: { 'level=1\n.control': 1 } }), 'mx')
    })

    it('refuses a time-out that leaves no time', async () => {
      for (const timeout of [0, -1, Number.NaN])
        expect(await failure(simulate(simulator(), divider(), [{ type: 'op' }], { timeout }))).toMatchObject({
          code: 'parse',
        })
    })

    it('refuses analyses without points, or with numbers that are none', async () => {
      const cases: readonly Analysis[] = [
        { type: 'ac', from: 1, to: 1e3, pointsPerDecade: 0, drive: {} },
        { type: 'ac', from: 1, to: 1e3, pointsPerDecade: 2.5, drive: {} },
        { type: 'ac', from: 0, to: 1e3, drive: {} },
        { type: 'ac', from: 1, to: Number.POSITIVE_INFINITY, drive: {} },
        { type: 'ac', from: 1, to: 1e3, drive: { vin: Number.NaN } },
        { type: 'dc', source: 'vin', from: 0, to: 1, step: 0 },
        { type: 'dc', source: 'vin', from: 0, to: Number.NaN, step: 1 },
        { type: 'dc', source: 'r1', from: 0, to: 1, step: 1 },
        { type: 'tran', stop: 1e-6, maxStep: 0 },
        { type: 'tran', stop: Number.POSITIVE_INFINITY },
        { type: 'noise', output: 'nowhere', source: 'vin', from: 1, to: 10 },
        { type: 'noise', output: 'out', source: 'r1', from: 1, to: 10 },
      ]
      for (const analysis of cases)
        expect(await failure(simulate(simulator(), divider(), [analysis]))).toMatchObject({
          code: 'parse',
          deck: 'divider',
        })
    })

    it('refuses kinds and fields that it does not know, and more points than fit into memory', async () => {
      const asked = async (analysis: object): Promise<string> =>
        String(await failure(simulate(simulator(), divider(), [analysis as Analysis])))
      expect(await asked({ type: 'trans', stop: 1 })).toContain('unknown analysis `trans`')
      expect(await asked({ type: 'tran', stop: 1e-6, step: 1e-9 })).toContain('`step` is nothing that tran takes')
      expect(await asked({ type: 'ac', from: 1, to: 10 })).toContain('nothing drives it')
      expect(await asked({ type: 'tran', stop: 1, maxStep: 1e-12 })).toContain('points')
      const error = await failure(simulate(simulator(), { ...divider(), temp: 85 } as Deck, [{ type: 'op' }]))
      expect(String(error)).toContain('`temp` is nothing that a deck has')
    })

    it('refuses two analyses of one name', async () => {
      expect(await failure(simulate(simulator(), divider(), [{ type: 'op' }, { type: 'op' }]))).toMatchObject({
        code: 'parse',
      })
    })
  })
}
