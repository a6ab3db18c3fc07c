import { devicePins } from '@analogkit/netlist'
import { generic28 } from '@analogkit/technology'
import { deviceTablesOf } from '@analogkit/technology/device-tables'
import type { DeviceTables } from '@analogkit/technology/tables'
import { beforeAll, describe, expect, it } from 'vitest'
import { BiasingError, createPlanner, type Plan, planOperatingPoint } from '../src/index.js'
import { differentialFoldedCascode, type Example, example, mirrored, textbook, triodeHeld } from './circuits.js'
import { uniformNumbers } from './uniform-numbers.js'

let tables: DeviceTables
beforeAll(async () => {
  tables = await deviceTablesOf(generic28)
})

const supply = 1.8
const options = () => ({ technology: generic28, tables })
const planned = ({ structure, hypothesis }: Example, more: object = {}): Plan =>
  planOperatingPoint(structure, hypothesis, { ...options(), ...more })
const all = Object.entries({ ...textbook, differentialFoldedCascode })

/** What flows out of a net into devices, by the currents of the plan [A]. */
function leaving(net: string, { structure }: Example, { currents }: Plan): number {
  let sum = 0
  for (const device of structure.circuit.devices) {
    const current = currents[device.name] ?? 0
    const pins = Object.fromEntries(devicePins(device))
    const [from, to] =
      device.kind === 'mosfet'
        ? device.polarity === 'p'
          ? ['s', 'd']
          : ['d', 's']
        : device.kind === 'bjt'
          ? device.polarity === 'p'
            ? ['e', 'c']
            : ['c', 'e']
          : ['p', 'n']
    if (pins[from ?? ''] === net) sum += current
    if (pins[to ?? ''] === net) sum -= current
  }
  return sum
}

describe('planOperatingPoint', () => {
  it.each(all)('balances the currents at every net: %s', (_, cards) => {
    const circuit = example(cards)
    const plan = planned(circuit)
    const { roles } = circuit.hypothesis
    for (const net of Object.keys(plan.voltages)) {
      if (roles[net] === 'supply' || roles[net] === 'ground' || net === '0') continue
      const into = plan.sizing.biases[net] ?? 0
      const expected = roles[net] === 'bias-current-source' ? into : roles[net] === 'bias-current-sink' ? -into : 0
      expect(leaving(net, circuit, plan) * 1e6, net).toBeCloseTo(expected * 1e6, 4)
    }
    expect(plan.shortfalls).toEqual([])
  })

  it.each(all)('leaves every transistor saturated, within the supplies: %s', (_, cards) => {
    const plan = planned(example(cards))
    for (const [name, { region, vds, vov, id }] of Object.entries(plan.transistors)) {
      expect(region, name).toBe('saturation')
      expect(vds, name).toBeGreaterThanOrEqual(name.startsWith('q') ? 0.2 : Math.max(0.13, vov + 0.04) - 1e-9)
      expect(id, name).toBeGreaterThan(0)
    }
    for (const voltage of Object.values(plan.voltages)) {
      expect(voltage).toBeGreaterThanOrEqual(0)
      expect(voltage).toBeLessThanOrEqual(supply)
    }
  })

  it('draws both sides of a mirror alike, though they see different drain voltages', () => {
    const { structure, hypothesis } = example(textbook.miller)
    const planner = createPlanner(structure, hypothesis, options())
    // The second stage hangs on one side of the mirror.
    const point = planner.coordinates.map(({ name }) => (name === 'overdrive of m6' ? 0.9 : 0.5))
    const { sizing, transistors } = planner.plan(point)
    expect(transistors.m3?.vds).not.toBeCloseTo(transistors.m4?.vds ?? 0, 3)
    expect(sizing.devices.m3).toEqual(sizing.devices.m4)
  })

  it('holds the common mode of the inputs where it is told to, whatever a point says', () => {
    const { structure, hypothesis } = example(textbook.miller)
    const [input = ''] = Object.entries(hypothesis.roles).find(([, role]) => role === 'input+') ?? []
    const planner = createPlanner(structure, hypothesis, { ...options(), inputCommonMode: 1.05 })
    for (const share of [0, 0.5, 1])
      expect(planner.plan(planner.coordinates.map(() => share)).voltages[input]).toBeCloseTo(1.05, 9)
  })

  it.each(all.filter(([name]) => name !== 'bipolarPair'))('mirrors the plan of a mirrored circuit: %s', (_, cards) => {
    const [plan, twin] = [planned(example(cards)), planned(example(mirrored(cards)))]
    expect(Object.keys(twin.transistors)).toEqual(Object.keys(plan.transistors))
    // Thresholds of n and p differ, so the voltages are not exact images; jobs and balance are.
    for (const [name, { region, id }] of Object.entries(plan.transistors)) {
      expect(twin.transistors[name]?.region, name).toBe(region)
      expect((twin.transistors[name]?.id ?? 0) / id, name).toBeCloseTo(1, 6)
    }
  })

  it('gives matched devices one size, and transistors with one gate and source one length', () => {
    const { devices } = planned(example(textbook.miller)).sizing
    expect(devices.m1).toEqual(devices.m2)
    expect(devices.m3).toEqual(devices.m4)
    expect(devices.m5?.l).toBe(devices.m8?.l)
    expect(devices.m7?.l).toBe(devices.m8?.l)
  })

  it('gives the cascodes above both sides of a mirror one overdrive and one length, wherever the point is', () => {
    const { structure, hypothesis } = example(textbook.foldedCascode)
    const { coordinates, plan } = createPlanner(structure, hypothesis, options())
    const { sizing, transistors } = plan(coordinates.map((_, index) => (index % 5) / 4))
    for (const [a, b] of [
      ['m6', 'm7'],
      ['m8', 'm9'],
    ] as const) {
      expect(sizing.devices[a]?.l).toBe(sizing.devices[b]?.l)
      expect(transistors[a]?.vov).toBeCloseTo(transistors[b]?.vov ?? 0, 9)
    }
  })

  it('computes widths that carry the planned currents', () => {
    const plan = planned(example(textbook.fiveTransistor))
    const { m5, m3 } = plan.transistors
    // Half of the tail current flows on each side.
    expect(m5?.id).toBeCloseTo(2 * (m3?.id ?? 0), 9)
    // A transistor in moderate inversion has 10 to 25 S of gm per ampere.
    for (const { gm, id } of Object.values(plan.transistors)) {
      expect(gm / id).toBeGreaterThan(8)
      expect(gm / id).toBeLessThan(27)
    }
  })

  it('turns a bias current into one that the mirrors can copy', () => {
    const plan = planned(example(textbook.miller))
    expect(plan.sizing.biases.ib).toBeCloseTo(plan.transistors.m8?.id ?? 0, 9)
    expect(plan.sizing.biases.ib).toBeGreaterThan(0)
  })

  it('sets the sign of a bias current against the direction of its role', () => {
    const { structure, hypothesis } = example(textbook.miller)
    const roles = { ...hypothesis.roles, ib: 'bias-current-sink' } as const
    const plan = planOperatingPoint(structure, { ...hypothesis, roles }, options())
    expect(plan.sizing.biases.ib).toBeCloseTo(-(plan.transistors.m8?.id ?? 0), 9)
  })

  it('scales all currents and widths with the reference current, and keeps the voltages', () => {
    const circuit = example(textbook.foldedCascode)
    const [small, large] = [planned(circuit, { current: 10e-6 }), planned(circuit, { current: 20e-6 })]
    expect(large.voltages).toEqual(small.voltages)
    for (const [name, current] of Object.entries(small.currents)) {
      expect((large.currents[name] ?? 0) / current, name).toBeCloseTo(2, 9)
      expect((large.sizing.devices[name]?.w ?? 0) / (small.sizing.devices[name]?.w ?? 1), name).toBeCloseTo(2, 2)
    }
  })

  it('says what stacked transistors lack', () => {
    const circuit = example(textbook.telescopic)
    const [first] = planned(circuit, { supply: 0.6 }).shortfalls
    expect(first).toMatchObject({ kind: 'voltage', nets: ['vdd', 'vss'] })
    expect(first?.amount).toBeGreaterThan(0.05)
    expect(first?.message).toMatch(/^m\d.* need 0\.\d\d V more between vdd and vss than there is$/)
    expect(planned(circuit, { supply: 1.8 }).shortfalls).toEqual([])
  })

  it('says where a current has no way', () => {
    // m6 draws from a node that nothing feeds.
    const circuit = example(
      `${textbook.fiveTransistor}\nm6 z b1 vss vss nmos\nm7 z z z2 vss nmos\nm8 z2 b1 vss vss nmos`,
    )
    const found = planned(circuit).shortfalls.find(({ kind }) => kind === 'current')
    expect(found?.message).toMatch(/^no device brings the [\d.]+ uA of m6 and m7 at z$/)
    expect(found?.nets).toEqual(['z'])
  })

  it('is plain data, and the same for the same point', () => {
    for (const [, cards] of all) {
      const plan = planned(example(cards))
      expect(JSON.parse(JSON.stringify(plan))).toEqual(plan)
      expect(planned(example(cards))).toEqual(plan)
    }
  })

  it('refuses a circuit without inputs, a table that is missing and devices that it does not know', () => {
    const { structure, hypothesis } = example(textbook.fiveTransistor)
    const { ip: _, ...roles } = hypothesis.roles
    const code = (work: () => unknown): string => {
      try {
        work()
      } catch (error) {
        if (error instanceof BiasingError) return `${error.code} | ${error.message}`
        throw error
      }
      return 'no error'
    }
    expect(code(() => planOperatingPoint(structure, { ...hypothesis, roles }, options()))).toBe(
      'missing-role | amp: a plan needs a port with role input+ and one with input-',
    )
    expect(code(() => planOperatingPoint(structure, hypothesis, { technology: generic28, tables: {} }))).toBe(
      'missing-table | amp: there is no device table of n18: pass one in `tables`',
    )
    const devices = [
      ...structure.circuit.devices,
      { kind: 'vsource', name: 'v1', pins: { p: 'x', n: 't' }, parameters: {} },
    ] as unknown as typeof structure.circuit.devices
    const odd = { ...structure, circuit: { ...structure.circuit, devices } }
    expect(code(() => planOperatingPoint(odd, hypothesis, options()))).toMatch(/^unsupported-device \| amp: v1 is a /)
  })
})

describe('createPlanner', () => {
  const planner = (cards: string) => {
    const { structure, hypothesis } = example(cards)
    return createPlanner(structure, hypothesis, options())
  }

  it('names its coordinates after the devices that share them', () => {
    expect(planner(textbook.fiveTransistor).coordinates.map(({ name }) => name)).toEqual([
      'reference current',
      'common mode of the inputs',
      'current of m1, m2, m3, m4',
      'current of m5',
      'overdrive of m1, m2',
      'length of m1, m2',
      'overdrive of m3, m4',
      'length of m3, m4',
      'overdrive of m5',
      'length of m5',
    ])
  })

  it('moves what a coordinate says', () => {
    const { coordinates, plan } = planner(textbook.millerWithResistor)
    const at = (name: string, share: number): Plan =>
      plan(coordinates.map((coordinate) => (coordinate.name === name ? share : 0.5)))
    const ratio = (name: string, of: (plan: Plan) => number | undefined): number =>
      (of(at(name, 0.75)) ?? 0) / (of(at(name, 0.25)) ?? 1)
    expect(coordinates.map(({ name }) => name)).toEqual(expect.arrayContaining(['overdrive of m6', 'drop of rz']))
    expect(ratio('reference current', ({ currents }) => currents.m6)).toBeCloseTo(10 ** 0.5, 4)
    expect(ratio('length of m6', ({ sizing }) => sizing.devices.m6?.l)).toBeCloseTo(10 ** 0.65, 1)
    expect(ratio('capacitance of cc', ({ sizing }) => sizing.devices.cc?.c)).toBeCloseTo(10 ** 1.5, 1)
    expect(ratio('overdrive of m1, m2', ({ transistors }) => transistors.m1?.vov)).toBeGreaterThan(1.5)
    // 0.8 of a decade; devices in series carry one current.
    expect(ratio('current of m6, m7', ({ currents }) => currents.m6)).toBeCloseTo(10 ** 0.4, 4)
    expect(ratio('common mode of the inputs', ({ voltages }) => voltages.ip)).toBeGreaterThan(1)
  })

  it('keeps Kirchhoff and the supplies wherever the point is', () => {
    const circuit = example(differentialFoldedCascode)
    const { structure, hypothesis } = circuit
    const { coordinates, plan } = createPlanner(structure, hypothesis, options())
    const random = uniformNumbers(3)
    for (let count = 0; count < 50; count += 1) {
      const made = plan(coordinates.map(() => random()))
      for (const net of ['p', 'q', 't', 'u', 'v', 'op', 'on'])
        expect(leaving(net, circuit, made) * 1e6, net).toBeCloseTo(0, 4)
      for (const voltage of Object.values(made.voltages)) {
        expect(voltage).toBeGreaterThanOrEqual(-1e-9)
        expect(voltage).toBeLessThanOrEqual(supply + 1e-9)
      }
    }
  })

  it('holds the common mode of outputs that are high impedances, with a limit', () => {
    const { commonModeChoices, plan } = planner(differentialFoldedCascode)
    expect(commonModeChoices[0]?.map((pair) => [...pair].sort())).toEqual([['on', 'op']])
    const { sizing, voltages, currents } = plan()
    const [source] = sizing.commonMode ?? []
    expect(source?.voltage).toBeCloseTo(voltages.op ?? 0, 5)
    expect(voltages.op).toBe(voltages.on)
    const drawn = ['m3', 'm10', 'm11'].reduce((sum, name) => sum + (currents[name] ?? 0), 0)
    expect((source?.limit ?? 0) / drawn).toBeCloseTo(0.3, 4)
  })

  it('lets transistors that hold the common mode of the outputs work as resistors', () => {
    const made = planned(example(triodeHeld))
    expect(made.shortfalls).toEqual([])
    for (const name of ['m6', 'm7']) {
      expect(made.transistors[name]).toMatchObject({ region: 'triode' })
      expect(made.transistors[name]?.vds).toBeGreaterThan(0.04)
      expect(made.transistors[name]?.vds).toBeLessThan(0.21)
    }
    // Half a tail current each, at W = I / J of the table at this small drain voltage.
    expect((made.currents.m6 ?? 0) / (made.currents.m5 ?? 1)).toBeCloseTo(0.5, 6)
    expect(made.transistors.m5).toMatchObject({ region: 'saturation' })
  })

  it('gives each of a matched pair the figures of its own drain voltage, and both one width', () => {
    const made = planned(example(textbook.fiveTransistor))
    const [diode, output] = [made.transistors.m3, made.transistors.m4]
    const circuit = example(`m1 x ip t vss nmos
m2 vdd in t vss nmos
m3 x b4 vdd vdd pmos
m4 o x vdd vdd pmos
m5 t b1 vss vss nmos
m6 o b1 vss vss nmos`)
    const follower = planned(circuit)
    expect(diode?.gds).toBeGreaterThan(0)
    expect(output?.gds).toBeGreaterThan(0)
    expect(follower.sizing.devices.m1).toEqual(follower.sizing.devices.m2)
    // The second drain is on the supply.
    expect(follower.transistors.m2?.vds).toBeGreaterThan((follower.transistors.m1?.vds ?? 0) + 0.3)
    expect(follower.transistors.m2?.gds).toBeLessThan(follower.transistors.m1?.gds ?? 0)
  })

  it('squeezes a stack of three junctions where it is too tall for usual ones, as far as areas allow', () => {
    const tall = `q1 x ip t vdd pnp
q2 y in t vdd pnp
q3 x x vss 0 npn
q4 y x vss 0 npn
q5 t b1 vdd vdd pnp
q6 z z w vdd pnp
q7 z y u 0 npn
q8 u u vss 0 npn
q9 w w vdd vdd pnp
q10 o z w vdd pnp
q11 o b2 vss 0 npn`
    const { coordinates, plan } = planner(tall)
    const small = coordinates.map(({ kind }) => (kind === 'reference-current' ? 0 : 0.5))
    const { transistors } = plan(small)
    for (const { vgs } of Object.values(transistors)) expect(vgs).toBeGreaterThan(0.499)
    const stack = ['q6', 'q8', 'q9'].map((name) => transistors[name]?.vgs ?? 0)
    expect(stack.reduce((sum, vbe) => sum + vbe, 0)).toBeLessThan(1.62)
  })

  it('has no common-mode sources for a single output', () => {
    const { commonModeChoices, plan } = planner(textbook.telescopic)
    expect(commonModeChoices).toEqual([])
    expect(plan().sizing.commonMode).toBeUndefined()
  })

  it('refuses points outside of the unit cube or of another length', () => {
    const { plan, coordinates } = planner(textbook.fiveTransistor)
    expect(() => plan([0.5])).toThrow('amp: a point of this plan is 10 numbers between 0 and 1')
    expect(() => plan(coordinates.map(() => 1.1))).toThrow(BiasingError)
    expect(() => plan(coordinates.map(() => Number.NaN))).toThrow(BiasingError)
  })
})
