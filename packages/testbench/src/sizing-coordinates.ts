import type { Sizing } from '@analogkit/biasing'
import { isTransistor, type Structure, type Transistor, terminalsOf, voltageRoles } from '@analogkit/recognition'
import { type DeviceFamily, familyOf, fitGeometry, type Technology } from '@analogkit/technology'
import type { Testbench } from './types.js'

/** One free quantity of a circuit, over a range [SI units]. */
export interface Coordinate {
  /** What it sets: `w of m1, m2`. */
  readonly name: string
  readonly min: number
  readonly max: number
  readonly scale: 'linear' | 'log'
  readonly targets: readonly CoordinateTarget[]
}

/** A quantity of a sizing that a coordinate sets: a size of a device, or the bias of a port. */
export type CoordinateTarget = { readonly device: string; readonly property: string } | { readonly port: string }

interface Range {
  readonly min: number
  readonly max: number
}

/** Where feasible op-amps lie, with room on both sides (5 and 95 % of many: W 1.4 .. 39 um, L 0.3 .. 1.2 um, 3 .. 75 uA); one-stage ones need the longest channels. */
const typical = {
  width: { min: 0.8e-6, max: 80e-6 },
  length: { min: 0.25e-6, max: 4e-6 },
  current: { min: 2e-6, max: 60e-6 },
  resistance: { min: 300, max: 300e3 },
  capacitance: { min: 0.1e-12, max: 10e-12 },
  inductance: { min: 1e-9, max: 1e-6 },
  area: { min: 1, max: 16 },
} as const

/**
 * The free quantities of a circuit in its bench. Matched devices share all sizes, transistors with
 * one gate and source net share the length; bias voltages range over what turns their gates on.
 */
export function sizingCoordinates(
  testbench: Testbench,
  structure: Structure,
  technology: Technology,
): readonly Coordinate[] {
  const family = familyOf(technology, testbench.technology.family)
  const kinds = new Map(structure.circuit.devices.map((device) => [device.name, device.kind]))
  const coordinates: Coordinate[] = []
  const add = (property: string, devices: readonly string[], range: Range) =>
    coordinates.push({
      name: `${property} of ${devices.join(', ')}`,
      ...range,
      scale: 'log',
      targets: devices.map((device) => ({ device, property })),
    })

  for (const group of structure.matched) {
    const kind = kinds.get(group[0] ?? '')
    if (kind === 'mosfet') add('w', group, typical.width)
    else if (kind === 'resistor') add('r', group, within(typical.resistance, technology.resistance))
    else if (kind === 'capacitor') add('c', group, within(typical.capacitance, technology.capacitance))
    else if (kind === 'inductor') add('l', group, typical.inductance)
    else add('area', group, typical.area)
  }
  for (const group of equalLengths(structure)) add('l', group, typical.length)
  for (const variable of testbench.variables) {
    if (variable.type !== 'bias') continue
    const targets = [{ port: variable.port }]
    if (voltageRoles.has(variable.role)) {
      const range = gateVoltages(structure, variable.port, family, testbench.conditions.supply ?? family.supply)
      coordinates.push({ name: `voltage at ${variable.port}`, ...range, scale: 'linear', targets })
    } else coordinates.push({ name: `current at ${variable.port}`, ...typical.current, scale: 'log', targets })
  }
  return coordinates
}

/** The sizing at a point of the unit cube; lengths and widths fit the technology. */
export function sizingAt(
  point: readonly number[],
  coordinates: readonly Coordinate[],
  structure: Structure,
  family: DeviceFamily,
): Sizing {
  // Maps, since a device or a port may be called like something that every object has.
  const devices = new Map<string, Record<string, number>>()
  const biases = new Map<string, number>()
  for (const [index, { min, max, scale, targets }] of coordinates.entries()) {
    const share = point[index] ?? 0.5
    const value = scale === 'log' ? min * (max / min) ** share : min + (max - min) * share
    for (const target of targets) {
      // Four digits are finer than any layout and readable in a deck.
      const rounded = Number(value.toPrecision(4))
      if ('port' in target) biases.set(target.port, rounded)
      else {
        const sizes = devices.get(target.device)
        if (sizes === undefined) devices.set(target.device, { [target.property]: rounded })
        else sizes[target.property] = rounded
      }
    }
  }
  for (const device of structure.circuit.devices) {
    const { w, l } = devices.get(device.name) ?? {}
    if (device.kind === 'mosfet' && w !== undefined && l !== undefined) {
      devices.set(device.name, { ...fitGeometry(device.polarity === 'p' ? family.p : family.n, { w, l }) })
    }
  }
  return { devices: Object.fromEntries(devices), biases: Object.fromEntries(biases) }
}

/**
 * The point of the unit cube at which a sizing lies: the inverse of `sizingAt`, up to rounding. Matched devices with
 * different sizes, and sizes outside of the ranges, go to the nearest point.
 */
export function pointOf(sizing: Sizing, coordinates: readonly Coordinate[]): readonly number[] {
  return coordinates.map(({ min, max, scale, targets: [target] }) => {
    if (target === undefined) return 0.5
    const value = 'port' in target ? sizing.biases[target.port] : sizing.devices[target.device]?.[target.property]
    if (value === undefined) return 0.5
    const share = scale === 'log' ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min)
    return Math.min(1, Math.max(0, share))
  })
}

/** Joins the sets of devices that share a length: matched ones and those with one gate and source. */
function equalLengths(structure: Structure): readonly (readonly string[])[] {
  const mosfets = new Set(
    structure.circuit.devices.flatMap((device) => (device.kind === 'mosfet' ? [device.name] : [])),
  )
  let groups = structure.matched.filter((group) => group.some((name) => mosfets.has(name)))
  for (const ratioed of structure.ratioed) {
    const touched = groups.filter((group) => group.some((name) => ratioed.includes(name)))
    if (touched.length > 1) groups = [...groups.filter((group) => !touched.includes(group)), touched.flat()]
  }
  return groups
}

/** Voltages [V] against ground that turn the gates on a port on: near their rail, or further in for a cascode. */
function gateVoltages(structure: Structure, port: string, family: DeviceFamily, supply: number): Range {
  const gates = structure.circuit.devices.filter(isTransistor).filter((device) => terminalsOf(device).gate === port)
  const [first] = gates.toSorted((a, b) => Number(isOnRail(structure, b)) - Number(isOnRail(structure, a)))
  if (first === undefined) return { min: 0, max: supply }
  const { threshold } = first.polarity === 'p' ? family.p : family.n
  // Overdrives of -50 .. +250 mV on the rail; a cascode stands on at least one device that wants 0.1 V.
  const [low, high] = isOnRail(structure, first)
    ? [threshold - 0.05, threshold + 0.25]
    : [threshold + 0.1, Math.min(threshold + 0.9, supply)]
  return first.polarity === 'p' ? { min: supply - high, max: supply - low } : { min: low, max: high }
}

function isOnRail({ rails }: Structure, device: Transistor): boolean {
  const { source } = terminalsOf(device)
  return rails.supplies.includes(source) || rails.grounds.includes(source)
}

function within(range: Range, limits: Range): Range {
  return { min: Math.max(range.min, limits.min), max: Math.min(range.max, limits.max) }
}
