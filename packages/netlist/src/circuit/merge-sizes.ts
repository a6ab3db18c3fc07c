import type { Device, DeviceKind, Parameters, Value } from '../types.js'
import { operateOnValues } from './value-arithmetic.js'

/** What the width of a MOS transistor belongs to. */
export type Fingers = 'device' | 'finger'

const none: readonly string[] = []

/** Parameters that say how a device is laid out, and nothing about what it is. */
export const LAYOUT: Readonly<Record<DeviceKind, readonly string[]>> = {
  mosfet: 'as ad ps pd nrs nrd sa sb sd sc sca scb scc area perim topography'.split(' '),
  bjt: none,
  jfet: none,
  diode: none,
  resistor: none,
  capacitor: none,
  inductor: none,
  source: none,
  'controlled-source': none,
  switch: none,
  'transmission-line': none,
  coupling: none,
  instance: none,
  other: none,
}

/** Parameters that are added when devices come in parallel. */
export const SIZES: Readonly<Record<DeviceKind, readonly string[]>> = {
  ...LAYOUT,
  mosfet: ['w', 'nf'],
  bjt: ['area'],
  jfet: ['area'],
  diode: ['area'],
  resistor: ['r'],
  capacitor: ['c'],
  inductor: ['l'],
  source: ['dc'],
}

/** Two equal devices as one with the sum of their multipliers. */
export function addMultipliers(kept: Device, other: Device): Device | undefined {
  const [first, second] = [kept.parameters.m ?? 1, other.parameters.m ?? 1]
  const m = operateOnValues(first, '+', second)
  if (m === undefined) return undefined
  const layout = mergeLayout(kept, other, (a, b) => {
    if (a === b) return a
    if (![a, b, first, second].every((value) => typeof value === 'number')) return undefined
    return (Number(a) * Number(first) + Number(b) * Number(second)) / Number(m)
  })
  return withParameters(kept, { ...layout, m })
}

/** Two devices that differ in size as one with the sum of both; absent where that cannot be said. */
export function addSizes(kept: Device, other: Device, widthOf: Fingers): Device | undefined {
  if (kept.kind === 'mosfet') {
    const [first, second] = [foldMultiplier(kept, widthOf), foldMultiplier(other, widthOf)]
    const w = operateOnValues(first.parameters.w, '+', second.parameters.w)
    if (w === undefined || hasMultiplier(first) || hasMultiplier(second)) return undefined
    const layout = mergeLayout(first, second, (a, b) =>
      typeof a === 'number' && typeof b === 'number' ? a + b : a === b ? a : undefined,
    )
    return withParameters(first, { ...layout, w, ...fingers(first, second) })
  }
  const [size] = SIZES[kept.kind]
  if (size === undefined) return undefined
  if (kept.kind === 'source' && (kept.waveform !== undefined || kept.parameters.ac !== undefined)) return undefined
  const reciprocal = kept.kind === 'resistor' || kept.kind === 'inductor'
  const sizeOf = ({ parameters }: Device): Value | undefined => {
    const value = parameters[size] ?? (size === 'area' ? 1 : undefined)
    return reciprocal ? operateOnValues(parameters.m ?? 1, '/', value) : operateOnValues(value, '*', parameters.m ?? 1)
  }
  const sum = operateOnValues(sizeOf(kept), '+', sizeOf(other))
  const total = reciprocal ? operateOnValues(1, '/', sum) : sum
  if (total === undefined) return undefined
  const { m: _, ...parameters } = kept.parameters
  return withParameters(kept, { ...parameters, [size]: total })
}

/** A MOS transistor with its multiplier in its width; as it is where that is a word or there is no width. */
export function foldMultiplier(device: Device, widthOf: Fingers): Device {
  if (device.kind !== 'mosfet') return device
  const { m = 1, nf, ...parameters } = device.parameters
  const each = widthOf === 'finger' ? operateOnValues(parameters.w, '*', nf ?? 1) : parameters.w
  const w = operateOnValues(each, '*', m)
  if (w === undefined || (m === 1 && nf === undefined && !hasMultiplier(device))) return device
  const layout = Object.entries(parameters).map(([name, value]) => {
    return [name, SUMMED.has(name) ? (operateOnValues(value, '*', m) ?? value) : value] as const
  })
  const count = widthOf === 'device' && nf !== undefined ? operateOnValues(nf, '*', m) : undefined
  return withParameters(device, { ...Object.fromEntries(layout), w, ...(count === undefined ? {} : { nf: count }) })
}

/** Areas and perimeters, of which a device that is m times as wide has m times as much. */
const SUMMED: ReadonlySet<string> = new Set(['as', 'ad', 'ps', 'pd'])

function hasMultiplier({ parameters }: Device): boolean {
  return Object.hasOwn(parameters, 'm')
}

function fingers(first: Device, second: Device): Parameters {
  if (first.parameters.nf === undefined && second.parameters.nf === undefined) return {}
  const nf = operateOnValues(first.parameters.nf ?? 1, '+', second.parameters.nf ?? 1)
  return nf === undefined ? {} : { nf }
}

/** The parameters of the first device, those of the layout merged with the second's, which may be drawn the other way. */
function mergeLayout(
  first: Device,
  second: Device,
  merge: (first: Value, second: Value) => Value | undefined,
): Parameters {
  const turned = first.kind === 'mosfet' && second.kind === 'mosfet' && first.pins.d !== second.pins.d
  const merged = Object.entries(first.parameters).flatMap(([name, value]) => {
    if (!LAYOUT[first.kind].includes(name)) return [[name, value] as const]
    const other = second.parameters[turned ? (TURNED.get(name) ?? name) : name]
    const result = other === undefined ? undefined : merge(value, other)
    return result === undefined ? [] : [[name, result] as const]
  })
  return Object.fromEntries(merged)
}

/** Parameters of the drain and of the source. */
const TURNED: ReadonlyMap<string, string> = new Map([
  ['as', 'ad'],
  ['ad', 'as'],
  ['ps', 'pd'],
  ['pd', 'ps'],
  ['nrs', 'nrd'],
  ['nrd', 'nrs'],
  ['sa', 'sb'],
  ['sb', 'sa'],
])

function withParameters<D extends Device>(device: D, parameters: Parameters): D {
  return { ...device, parameters }
}
