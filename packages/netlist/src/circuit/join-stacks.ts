import type { Cell, Mosfet } from '../types.js'
import { devicePins } from './device-pins.js'
import { mapNets } from './map-nets.js'
import { type Fingers, foldMultiplier, LAYOUT } from './merge-sizes.js'
import { referencedNames } from './referenced-names.js'

/** MOS transistors in series, with the nets between them. */
interface Stack {
  readonly devices: readonly Mosfet[]
  readonly between: readonly string[]
  /** What has to be equal in another stack for both to be in parallel. */
  readonly key: string
}

/**
 * Joins the inner nets of stacks of MOS transistors that are in parallel as a whole, so that their transistors are in
 * parallel one by one. The stacks have the same ends and the same gates in the same order, and widths in one ratio: the
 * nets that are joined have the same voltage.
 *
 *     out ─ a ─ n1 ─ b ─ 0
 *     out ─ a ─ n2 ─ b ─ 0     n2 becomes n1
 */
export function joinStacks<C extends Cell>(cell: C, globals: ReadonlySet<string>, widthOf: Fingers): C {
  const firsts = new Map<string, Stack[]>()
  const names = new Map<string, string>()
  for (const stack of findStacks(cell, globals)) {
    const alike = firsts.get(stack.key)
    const first = alike?.find((other) => haveOneRatio(other, stack, widthOf))
    if (first !== undefined) {
      for (const [index, net] of stack.between.entries()) names.set(net, first.between[index] ?? net)
    } else if (alike === undefined) firsts.set(stack.key, [stack])
    else alike.push(stack)
  }
  if (names.size === 0) return cell
  return { ...cell, devices: cell.devices.map((device) => mapNets(device, (net) => names.get(net) ?? net)) }
}

function findStacks(cell: Cell, globals: ReadonlySet<string>): readonly Stack[] {
  const inner = innerNets(cell, globals)
  const seen = new Set<Mosfet>()
  return cell.devices.flatMap((device) => {
    if (device.kind !== 'mosfet' || seen.has(device)) return []
    const [up, down] = [walk(device, device.pins.d, inner), walk(device, device.pins.s, inner)]
    const devices = [...up.devices.toReversed(), device, ...down.devices]
    for (const one of devices) seen.add(one)
    const isRing = new Set(devices).size < devices.length
    if (devices.length < 2 || isRing) return []
    return [oriented(devices, [up.end, ...up.between.toReversed(), ...down.between, down.end])]
  })
}

/** The nets where two channels meet and nothing else is, each with the two transistors. */
function innerNets(cell: Cell, globals: ReadonlySet<string>): ReadonlyMap<string, readonly Mosfet[]> {
  const outer = new Set([...cell.ports, ...globals, ...referencedNames(cell).nets])
  const nets = new Map<string, Mosfet[]>()
  for (const device of cell.devices) {
    for (const [pin, net] of devicePins(device)) {
      if (outer.has(net)) continue
      const list = nets.get(net) ?? []
      nets.set(net, list)
      if (device.kind === 'mosfet' && (pin === 'd' || pin === 's')) list.push(device)
      else outer.add(net)
    }
  }
  return new Map(
    [...nets].filter(([net, [first, second, third]]) => {
      return !outer.has(net) && first !== undefined && second !== undefined && third === undefined && first !== second
    }),
  )
}

/** Follows a stack from one end of a transistor to where it ends. */
function walk(start: Mosfet, from: string, inner: ReadonlyMap<string, readonly Mosfet[]>) {
  const devices: Mosfet[] = []
  const between: string[] = []
  let [device, net] = [start, from]
  for (let pair = inner.get(net); pair !== undefined; pair = inner.get(net)) {
    const [first, second] = pair
    const next = first === device ? second : first
    if (next === undefined) break
    between.push(net)
    if (next === start) break
    devices.push(next)
    net = next.pins.d === net ? next.pins.s : next.pins.d
    device = next
  }
  return { devices, between, end: net }
}

/** A stack from that of its ends whose description comes first. */
function oriented(devices: readonly Mosfet[], nets: readonly string[]): Stack {
  const down = keyOf(devices, nets)
  const up = keyOf(devices.toReversed(), nets.toReversed())
  const between = nets.slice(1, -1)
  return down <= up
    ? { devices, between, key: down }
    : { devices: devices.toReversed(), between: between.toReversed(), key: up }
}

function keyOf(devices: readonly Mosfet[], nets: readonly string[]): string {
  const kinds = devices.map(({ pins, polarity, model, parameters }) => {
    const others = Object.entries(parameters).filter(([name]) => !SCALED.has(name))
    return [pins.g, pins.b, polarity, model, others.toSorted(([first], [second]) => (first < second ? -1 : 1))]
  })
  return JSON.stringify([nets[0], nets.at(-1), kinds])
}

/** Parameters that may differ by a ratio, or do not count. */
const SCALED: ReadonlySet<string> = new Set(['w', 'nf', 'm', ...LAYOUT.mosfet])

function haveOneRatio(first: Stack, second: Stack, widthOf: Fingers): boolean {
  const [a, b] = [widthsOf(first, widthOf), widthsOf(second, widthOf)]
  if (JSON.stringify(a) === JSON.stringify(b)) return true
  const ratios = a.map((width, index) => Number(width) / Number(b[index]))
  const [ratio = Number.NaN] = ratios
  return ratios.every((one) => Math.abs(one - ratio) <= 1e-9 * ratio)
}

function widthsOf({ devices }: Stack, widthOf: Fingers): readonly unknown[] {
  return devices.map((device) => {
    const { w, m, nf } = foldMultiplier(device, widthOf).parameters
    return typeof w === 'number' && m === undefined ? w : [w, m, nf]
  })
}
