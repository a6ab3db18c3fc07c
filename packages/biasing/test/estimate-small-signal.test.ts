import { generic28 } from '@analogkit/technology'
import { deviceTablesOf } from '@analogkit/technology/device-tables'
import type { DeviceTables } from '@analogkit/technology/tables'
import { beforeAll, describe, expect, it } from 'vitest'
import { createEstimator, estimateSmallSignal, planOperatingPoint, type SmallSignalEstimate } from '../src/index.js'
import { LinearNetwork, still } from '../src/linear-network.js'
import { solveComplex } from '../src/solve-complex.js'
import { differentialFoldedCascode, type Example, example, latched, textbook } from './circuits.js'
import { uniformNumbers } from './uniform-numbers.js'

let tables: DeviceTables
beforeAll(async () => {
  tables = await deviceTablesOf(generic28)
})

const planned = ({ structure, hypothesis }: Example) =>
  planOperatingPoint(structure, hypothesis, { technology: generic28, tables })
const estimated = (circuit: Example, load = 1e-12): SmallSignalEstimate =>
  estimateSmallSignal(circuit.structure, circuit.hypothesis, planned(circuit), { technology: generic28, tables, load })

describe('estimateSmallSignal', () => {
  it('gives gm / (gds + gds) and gm / (2 pi C) for a five-transistor amplifier', () => {
    const circuit = example(textbook.fiveTransistor)
    const { m1, m2, m4 } = planned(circuit).transistors
    const [gm = 0, ro = 0] = [m1?.gm, 1 / ((m2?.gds ?? 0) + (m4?.gds ?? 0))]
    // A large load makes it a circuit of one pole.
    const { gain, gbw, phaseMargin } = estimated(circuit, 100e-12)
    expect(gain / (gm * ro)).toBeCloseTo(1, 1)
    expect((gbw ?? 0) / (gm / (2 * Math.PI * 100e-12))).toBeCloseTo(1, 1)
    expect(phaseMargin).toBeGreaterThan(88)
    expect(phaseMargin).toBeLessThan(92)
  })

  it('changes sign with the roles of the inputs', () => {
    const { structure, hypothesis } = example(textbook.miller)
    const plan = planned({ structure, hypothesis })
    const roles = { ...hypothesis.roles, ip: 'input-', in: 'input+' } as const
    const options = { technology: generic28, tables }
    const [right, wrong] = [hypothesis, { ...hypothesis, roles }].map((reading) =>
      estimateSmallSignal(structure, reading, plan, options),
    )
    expect(right?.gain).toBeGreaterThan(100)
    expect(wrong?.gain).toBeCloseTo(-(right?.gain ?? 0), 6)
  })

  it('sees the difference of two outputs, however their common mode is held', () => {
    const circuit = example(differentialFoldedCascode)
    const plan = planned(circuit)
    const { commonMode: _, ...sizing } = plan.sizing
    const options = { technology: generic28, tables }
    const [held, free] = [plan, { ...plan, sizing }].map((point) =>
      estimateSmallSignal(circuit.structure, circuit.hypothesis, point, options),
    )
    expect(held?.gain).toBeGreaterThan(100)
    expect((free?.gain ?? 0) / (held?.gain ?? 1)).toBeCloseTo(1, 6)
    expect((free?.gbw ?? 0) / (held?.gbw ?? 1)).toBeCloseTo(1, 6)
  })

  it('gains phase with load where the first pole is at the output', () => {
    const circuit = example(textbook.foldedCascode)
    const [light, heavy] = [estimated(circuit, 0.1e-12), estimated(circuit, 10e-12)]
    expect(heavy.phaseMargin).toBeGreaterThan(light.phaseMargin ?? 180)
    expect(heavy.phaseMargin).toBeGreaterThan(85)
    expect(heavy.gbw).toBeLessThan(light.gbw ?? 0)
  })

  it('has no unity gain where the gain is below 1', () => {
    const circuit = example(textbook.fiveTransistor)
    const plan = planned(circuit)
    const transistors = Object.fromEntries(
      Object.entries(plan.transistors).map(([name, figures]) => [name, { ...figures, gm: figures.gm / 1e4 }]),
    )
    const { structure, hypothesis } = circuit
    const options = { technology: generic28, tables }
    const estimate = estimateSmallSignal(structure, hypothesis, { ...plan, transistors }, options)
    expect(Math.abs(estimate.gain)).toBeLessThan(1)
    expect(estimate).not.toHaveProperty('gbw')
  })
})

describe('the stability of a point', () => {
  it('ends where a latch becomes stronger than its diodes', () => {
    const circuit = latched()
    const plan = planned(circuit)
    const options = { technology: generic28, tables }
    const strengthened = (factor: number) => {
      const transistors = Object.fromEntries(
        Object.entries(plan.transistors).map(([name, figures]) => {
          const isLatch = name === 'm3' || name === 'm4'
          const gm = isLatch ? factor * (plan.transistors.m6?.gm ?? 0) : figures.gm
          return [name, { ...figures, gm }]
        }),
      )
      return estimateSmallSignal(circuit.structure, circuit.hypothesis, { ...plan, transistors }, options)
    }
    expect(strengthened(0.9).returnDifference).toBeGreaterThan(0)
    expect(strengthened(1.2).returnDifference).toBeLessThan(0)
  })

  it('is lost in a ring of three equal inverters, and kept where one is much slower', () => {
    const circuit = example(`${textbook.fiveTransistor}
ma r2 r1 vss vss nmos
mb r2 r1 vdd vdd pmos
mc r3 r2 vss vss nmos
md r3 r2 vdd vdd pmos
me r1 r3 vss vss nmos
mf r1 r3 vdd vdd pmos
c1 r1 vss`)
    const plan = planned(circuit)
    const estimator = createEstimator(circuit.structure, circuit.hypothesis, { technology: generic28, tables })
    const slowed = (c: number) => ({
      ...plan,
      sizing: { ...plan.sizing, devices: { ...plan.sizing.devices, c1: { c } } },
    })
    expect(estimator.unstablePoles(slowed(1e-18), 1e-12)).toBe(2)
    expect(estimator.unstablePoles(slowed(1e-6), 1e-12)).toBe(0)
    // Two of three inversions turn nothing round: at low frequency the loop is a stable one.
    expect(estimator.estimate(slowed(1e-18), [1e-12])[0]?.returnDifference).toBeGreaterThan(0)
  })

  it('holds for an amplifier by the textbook', () => {
    for (const cards of [textbook.fiveTransistor, textbook.foldedCascode, textbook.telescopic]) {
      const circuit = example(cards)
      const estimator = createEstimator(circuit.structure, circuit.hypothesis, { technology: generic28, tables })
      expect(estimator.unstablePoles(planned(circuit), 1e-12)).toBe(0)
    }
  })
})

describe('the gain from both inputs together', () => {
  it('is far below that of their difference for a symmetric pair, and above nothing', () => {
    const { gain, commonGain } = estimated(example(textbook.fiveTransistor))
    expect(Math.abs(gain / commonGain)).toBeGreaterThan(100)
    expect(Math.abs(commonGain)).toBeGreaterThan(1e-6)
  })
})

describe('LinearNetwork', () => {
  it('divides a signal between two conductances', () => {
    // Node 0 between 1 mS from the source, node 1, and 3 mS to ground.
    const network = new LinearNetwork(1, 1)
    network.join(0, 1, 1e-3, 0)
    network.join(0, still, 3e-3, 0)
    const x = Float64Array.from(network.feedG[0] ?? [])
    const determinant = solveComplex(1, network.conductance.slice(), new Float64Array(1), x, new Float64Array(1))
    expect(determinant?.re).toBeCloseTo(4e-3, 12)
    expect(x[0]).toBeCloseTo(0.25, 12)
  })
})

describe('solveComplex', () => {
  it('solves what was multiplied', () => {
    const random = uniformNumbers(5)
    const size = 12
    const numbers = (count: number): Float64Array => Float64Array.from({ length: count }, () => random() - 0.5)
    const [re, im, x, y] = [numbers(size * size), numbers(size * size), numbers(size), numbers(size)]
    const [right, other] = [new Float64Array(size), new Float64Array(size)]
    for (let row = 0; row < size; row += 1) {
      for (let column = 0; column < size; column += 1) {
        const [a, b] = [re[row * size + column] ?? 0, im[row * size + column] ?? 0]
        right[row] = (right[row] ?? 0) + a * (x[column] ?? 0) - b * (y[column] ?? 0)
        other[row] = (other[row] ?? 0) + a * (y[column] ?? 0) + b * (x[column] ?? 0)
      }
    }
    expect(solveComplex(size, re, im, right, other)).toBeDefined()
    for (let row = 0; row < size; row += 1) {
      expect(right[row]).toBeCloseTo(x[row] ?? 0, 9)
      expect(other[row]).toBeCloseTo(y[row] ?? 0, 9)
    }
  })

  it('says that a matrix is singular', () => {
    const [zero, ones] = [new Float64Array(4), Float64Array.from([1, 1, 1, 1])]
    expect(solveComplex(2, ones, zero, Float64Array.from([1, 2]), new Float64Array(2))).toBeUndefined()
  })
})
