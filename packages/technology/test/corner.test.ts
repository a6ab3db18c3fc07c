import type { Circuit, Device, ModelCard } from '@analogkit/netlist'
import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import { type Simulator, simulate } from '@analogkit/simulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atCorner, cornerModels, defineTechnology, generic28, type Technology, technologies } from '../src/index.js'

/** Drain currents at full supply of a square device of every family, by model [A]. */
async function onCurrents(simulator: Simulator, { families, models }: Technology): Promise<Record<string, number>> {
  const devices = Object.values(families).flatMap(({ n, p, supply }) =>
    [n, p].map(({ model, polarity, length }) => ({
      model,
      name: `m${model}`,
      supply: polarity === 'n' ? supply : -supply,
      l: length.min * 2,
    })),
  )
  const circuit: Circuit = {
    name: 'on-currents',
    ports: [],
    parameters: {},
    cells: {},
    models: {},
    globals: ['0'],
    devices: devices.flatMap(({ model, name, supply, l }): readonly Device[] => [
      { kind: 'mosfet', name, model, pins: { d: model, g: model, s: '0', b: '0' }, parameters: { w: 1e-6, l } },
      { kind: 'source', quantity: 'voltage', name: model, pins: { p: model, n: '0' }, parameters: { dc: supply } },
    ]),
  }
  const { op } = await simulate(simulator, { name: 'on-currents', circuit, models, parameters: {} }, [{ type: 'op' }])
  return Object.fromEntries(devices.map(({ model }) => [model, Math.abs(op.vectors[`i(${model})`]?.real[0] ?? 0)]))
}

describe('atCorner', () => {
  let simulator: Simulator
  beforeAll(async () => {
    simulator = await ngspiceWasm({ workers: 1 })
  })
  afterAll(() => simulator.close())

  it.each(Object.values(technologies))('orders the on-currents of $id by what the corner says', async (technology) => {
    const [tt, ff, ss, sf, fs] = await Promise.all(
      ['tt', 'ff', 'ss', 'sf', 'fs'].map((corner) => onCurrents(simulator, atCorner(technology, corner))),
    )
    for (const { n, p } of Object.values(technology.families)) {
      for (const [{ model }, fast, slow] of [
        [n, fs, sf],
        [p, sf, fs],
      ] as const) {
        const order = [ss, slow, tt, fast, ff].map((currents) => currents?.[model] ?? 0)
        expect(order).toEqual(order.toSorted((a, b) => a - b))
        expect(new Set(order).size).toBe(5)
        // Plausible: a corner is 5 to 40 % away from typical.
        for (const [extreme] of [[order[0]], [order[4]]]) {
          const change = Math.abs(Math.log((extreme ?? 0) / (order[2] ?? 0)))
          expect(change).toBeGreaterThan(0.05)
          expect(change).toBeLessThan(0.4)
        }
      }
    }
  })
})

describe('atCorner without a simulator', () => {
  it('names the corner and has a hash of its own for each', () => {
    const corners = Object.keys(generic28.corners).map((corner) => atCorner(generic28, corner))
    expect(corners.map(({ corner }) => corner)).toEqual(['tt', 'ff', 'ss', 'sf', 'fs'])
    expect(new Set(corners.map(({ hash }) => hash)).size).toBe(5)
    expect(corners[0]).toBe(generic28)
  })

  it('makes an n-channel threshold larger and a p-channel one more negative when slow', () => {
    const threshold = ({ models }: Technology, name: string): unknown =>
      models.find((card) => card.name === name)?.parameters.vth0
    const slow = atCorner(generic28, 'ss')
    expect([threshold(generic28, 'n09'), threshold(slow, 'n09')]).toEqual([0.34, 0.37])
    expect([threshold(generic28, 'p09'), threshold(slow, 'p09')]).toEqual([-0.33, -0.36])
  })

  it('names the corners that there are instead of an unknown one', () => {
    expect(() => atCorner(generic28, 'fast')).toThrow(
      'generic28: found unknown corner fast; name one of its corners: tt, ff, ss, sf, fs',
    )
  })

  it('does not go from one corner to another', () => {
    const slow = atCorner(generic28, 'ss')
    expect(atCorner(slow, 'ss')).toBe(slow)
    expect(() => atCorner(slow, 'ff')).toThrow('generic28: found fixed corner ss; begin with the typical technology')
  })
})

describe('cornerModels', () => {
  it('gives the cards that differ and no others', () => {
    expect(cornerModels(generic28, 'ss').map(({ name }) => name)).toEqual(['n09', 'p09', 'n18', 'p18'])
    expect(cornerModels(generic28, 'tt')).toEqual([])
  })

  it('takes whole cards from a corner that has them, and changes on top', () => {
    const npn: ModelCard = { name: 'npn', type: 'npn', parameters: { bf: 50 } }
    const corners = {
      tt: { description: 'typical' },
      hot: { description: 'high gain', models: [npn], changes: { npn: { bf: { factor: 2, offset: 1 } } } },
    }
    const technology = defineTechnology({ ...generic28, corners })
    expect(cornerModels(technology, 'hot')).toEqual([{ ...npn, parameters: { bf: 101 } }])
  })

  it('refuses a change of a parameter that the card does not have', () => {
    const corners = { tt: { description: 'typical' }, bad: { description: '', changes: { npn: { vth0: {} } } } }
    expect(() => cornerModels(defineTechnology({ ...generic28, corners }), 'bad')).toThrow(
      'npn: found unknown parameter vth0; change a parameter that the card has as a number',
    )
  })
})
