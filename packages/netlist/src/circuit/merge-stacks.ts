import type { Cell, Circuit, Device, Mosfet, Parameters, Passive, Value } from '../types.js'
import { devicePins } from './device-pins.js'
import { mapCells } from './map-cells.js'
import { LAYOUT } from './merge-sizes.js'
import type { MergedDevices, MergeResult } from './merged-devices.js'
import { referencedNames } from './referenced-names.js'
import { operateOnValues } from './value-arithmetic.js'

/** A device that can be one of a stack. */
type Stackable = Mosfet | Passive

/**
 * Merges devices in series, in every cell: MOS transistors with one gate, bulk, model and width become one with the sum
 * of their lengths, resistors and inductors one with the sum of their values (of their lengths, where only these are
 * given), capacitors one with the value of both in series. The net between the two is none of a port, a global or a
 * probe, and nothing else is on it. Values that are expressions are combined as expressions; what cannot be is left
 * alone, and so are inductors that are coupled and devices whose current is probed.
 *
 * @returns the circuit, and which devices became which
 */
export function mergeStacks(circuit: Circuit): MergeResult {
  const merged: MergedDevices[] = []
  const globals = new Set(['0', ...circuit.globals])
  const result = mapCells(circuit, (cell) => {
    const stacks = new Stacks(cell, globals)
    stacks.merge()
    merged.push(...stacks.groups())
    return { ...cell, devices: stacks.devices() }
  })
  return { circuit: result, merged }
}

class Stacks {
  private readonly byName: Map<string, Device>
  private readonly netDevices = new Map<string, string[]>()
  private readonly gone = new Map<string, string[]>()
  private readonly referenced: ReadonlySet<string>

  constructor(
    private readonly cell: Cell,
    globals: ReadonlySet<string>,
  ) {
    const { devices, nets } = referencedNames(cell)
    this.referenced = devices
    this.byName = new Map(cell.devices.map((device) => [device.name, device]))
    const kept = new Set([...cell.ports, ...globals, ...nets])
    for (const device of cell.devices) {
      for (const [, net] of devicePins(device)) {
        if (kept.has(net)) continue
        const names = this.netDevices.get(net)
        if (names === undefined) this.netDevices.set(net, [device.name])
        else names.push(device.name)
      }
    }
  }

  merge(): void {
    for (const [net, names] of this.netDevices) {
      const [first, second] = names
      if (names.length !== 2 || first === undefined || second === undefined || first === second) continue
      const kept = this.byName.get(first)
      const other = this.byName.get(second)
      if (kept === undefined || other === undefined || this.referenced.has(first) || this.referenced.has(second))
        continue
      const one = inSeries(kept, other, net)
      if (one !== undefined) this.replace(kept, other, one, net)
    }
  }

  devices(): readonly Device[] {
    return this.cell.devices.flatMap(({ name }) => this.byName.get(name) ?? [])
  }

  groups(): readonly MergedDevices[] {
    return [...this.gone].map(([kept, gone]) => ({ cell: this.cell.name, kept, gone }))
  }

  private replace(kept: Device, other: Device, one: Device, between: string): void {
    this.byName.set(kept.name, one)
    this.byName.delete(other.name)
    for (const [, net] of devicePins(other)) {
      const names = net === between ? undefined : this.netDevices.get(net)
      if (names !== undefined) names[names.indexOf(other.name)] = kept.name
    }
    const gone = [...(this.gone.get(kept.name) ?? []), other.name, ...(this.gone.get(other.name) ?? [])]
    this.gone.delete(other.name)
    this.gone.set(kept.name, gone)
  }
}

/** Two devices that meet on a net as one; absent where they are no stack. */
function inSeries(first: Device, second: Device, between: string): Device | undefined {
  if (first.kind === 'mosfet' && second.kind === 'mosfet') return stackedTransistors(first, second, between)
  if (isPassive(first) && isPassive(second) && first.kind === second.kind) return chained(first, second, between)
  return undefined
}

function isPassive(device: Device): device is Passive {
  return device.kind === 'resistor' || device.kind === 'capacitor' || device.kind === 'inductor'
}

function stackedTransistors(first: Mosfet, second: Mosfet, between: string): Mosfet | undefined {
  const [a, b] = [first.pins, second.pins]
  // One net at drain and source, gate or bulk is no end of a stack.
  if (a.g !== b.g || a.b !== b.b || a.g === between || a.b === between) return undefined
  if (first.polarity !== second.polarity || !agree(first, second, ['l'])) return undefined
  const l = operateOnValues(first.parameters.l, '+', second.parameters.l)
  if (l === undefined) return undefined
  const far = b.d === between ? b.s : b.d
  const pins = a.d === between ? { ...a, d: far } : { ...a, s: far }
  return { ...first, pins, parameters: { ...withoutLayout(first), l } }
}

function chained(first: Passive, second: Passive, between: string): Passive | undefined {
  const [a, b] = [first.pins, second.pins]
  if (a.b !== b.b || a.b === between) return undefined
  const sizes = seriesSizes(first, second)
  if (sizes === undefined || !agree(first, second, Object.keys(sizes))) return undefined
  const far = b.p === between ? b.n : b.p
  const pins = a.p === between ? { ...a, p: far } : { ...a, n: far }
  return { ...first, pins, parameters: { ...first.parameters, ...sizes } }
}

/** What is combined, with its new value; absent where that cannot be said. */
function seriesSizes({ kind, parameters }: Passive, { parameters: other }: Passive): Parameters | undefined {
  const sum = (name: string): Value | undefined => operateOnValues(parameters[name], '+', other[name])
  if (kind === 'capacitor') {
    const inverse = operateOnValues(operateOnValues(1, '/', parameters.c), '+', operateOnValues(1, '/', other.c))
    const c = operateOnValues(1, '/', inverse)
    return c === undefined ? undefined : { c }
  }
  const l = sum('l')
  if (kind === 'inductor') return l === undefined ? undefined : { l }
  const r = sum('r')
  if (r === undefined && l === undefined) return undefined
  return { ...(r === undefined ? {} : { r }), ...(l === undefined ? {} : { l }) }
}

/** Whether two devices are equal but for some parameters and for what only the layout says. */
function agree(first: Stackable, second: Stackable, except: readonly string[]): boolean {
  if (first.model !== second.model) return false
  const [a, b] = [withoutLayout(first), withoutLayout(second)]
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].every((name) => except.includes(name) || a[name] === b[name])
}

function withoutLayout({ kind, parameters }: Device): Parameters {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => !LAYOUT[kind].includes(name)))
}
