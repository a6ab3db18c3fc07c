import { type Circuit, parseNetlist } from '@analogkit/netlist'
import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import { describe, expect, it } from 'vitest'
import { familyOf, generic28, mismatchOf, withMismatch } from '../src/index.js'
import { normalNumbers } from './normal-numbers.js'

describe('mismatchOf', () => {
  it('is 4 mV and 0.7 % for 1 um x 1 um of the 1.8 V devices and half of that for four in parallel', () => {
    const { n } = familyOf(generic28)
    const one = mismatchOf(n, { w: 1e-6, l: 1e-6 })
    expect(one.threshold).toBeCloseTo(4e-3, 12)
    expect(one.current).toBeCloseTo(7e-3, 12)
    const four = mismatchOf(n, { w: 1e-6, l: 1e-6, m: 4 })
    expect(four.threshold).toBeCloseTo(2e-3, 12)
    expect(four.current).toBeCloseTo(3.5e-3, 12)
  })
})

describe('withMismatch', () => {
  it('gives two parameters to every transistor that it knows, and names the others', () => {
    const circuit = parseNetlist(
      'cell\nm1 d g 0 0 n18 w={w1} l=1u\nm2 d g 0 0 other w=1u l=1u\nm3 d g 0 0 n18\nr1 d 0 1k\n',
    )
    const found = withMismatch(generic28, circuit)
    expect(found.unmatched).toEqual(['m2', 'm3'])
    expect(found.parameters).toEqual({ mismatch_threshold_0: 0, mismatch_current_0: 0 })
    expect(found.distributions.mismatch_threshold_0).toEqual({ type: 'normal', mean: 0, deviation: 1 })
    expect(found.circuit.devices[0]?.parameters).toMatchObject({
      w: 'w1',
      delvto: '(0)+mismatch_threshold_0*4e-9/sqrt((w1)*(0.000001)*(1))',
      mulu0: '(1)*(1+mismatch_current_0*7e-9/sqrt((w1)*(0.000001)*(1)))',
    })
    expect(found.circuit.devices.slice(1)).toEqual(circuit.devices.slice(1))
  })

  it('gives a pair the offset of the formula in simulation', { timeout: 60_000 }, async () => {
    // 25 pairs of diodes of 4 um x 1 um at 10 uA, each transistor on a current source: an offset is a difference of gate voltages.
    const transistors = Array.from({ length: 50 }, (_, index) => index)
    const text = transistors.map((k) => `m${k} g${k} g${k} 0 0 n18 w={w} l=1u\ni${k} 0 g${k} 10u`).join('\n')
    const circuit: Circuit = parseNetlist(`pairs\n${text}\n`)
    const { n } = familyOf(generic28)
    const varied = withMismatch(generic28, circuit)
    const names = Object.keys(varied.distributions)
    const simulator = await ngspiceWasm({ workers: 1 })
    const session = await simulator.open({
      name: 'pairs',
      circuit: varied.circuit,
      models: generic28.models,
      parameters: { w: 4e-6, ...varied.parameters },
      relativeTolerance: 1e-6,
    })
    const offsets = async (): Promise<number[]> => {
      const { op } = await session.run([{ type: 'op' }])
      const gate = (k: number): number => op.vectors[`v(g${k})`]?.real[0] ?? Number.NaN
      return transistors.filter((k) => k % 2 === 0).map((k) => gate(k) - gate(k + 1))
    }
    expect(Math.max(...(await offsets()).map(Math.abs))).toBeLessThan(1e-9)

    // One transistor with another threshold only, another current only: dVgs = dVth, and dVgs = -(Id / gm) * dk / k.
    const quiet = Object.fromEntries(names.map((name) => [name, 0]))
    session.set({ ...quiet, mismatch_threshold_0: 1 })
    // A little more than 2 mV: BSIM4 lets the threshold slow the mobility as well.
    expect((await offsets())[0]).toBeGreaterThan(1.98e-3)
    expect((await offsets())[0]).toBeLessThan(2.1e-3)
    session.set({ ...quiet, mismatch_current_0: 1 })
    const perCurrent = -((await offsets())[0] ?? 0)
    expect(perCurrent).toBeGreaterThan(1e-4)

    const normal = normalNumbers(7)
    const found: number[] = []
    for (let run = 0; run < 20; run++) {
      session.set(Object.fromEntries(names.map((name) => [name, normal()])))
      found.push(...(await offsets()))
    }
    await simulator.close()
    const { threshold } = mismatchOf(n, { w: 4e-6, l: 1e-6 })
    const expected = Math.SQRT2 * Math.hypot(threshold, perCurrent)
    const deviation = Math.sqrt(found.reduce((sum, offset) => sum + offset ** 2, 0) / found.length)
    // 500 samples know a deviation to 1 / sqrt(1000) = 3.2 %; the threshold alone would be more than that away.
    expect(deviation / expected).toBeGreaterThan(0.93)
    expect(deviation / expected).toBeLessThan(1.07)
  })
})
