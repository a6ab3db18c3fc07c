import type { Device } from '@analogkit/netlist'
import { isTransistor, terminalsOf, typeOf } from '@analogkit/recognition'
import type { Rows } from './rows.js'
import { seriesOf } from './series.js'
import type { Stand } from './stand.js'
import type { Subject } from './subject.js'

/** Devices above each other on one vertical line, or flat ones in series, or a box. */
export interface Column {
  readonly type: 'stack' | 'series' | 'box'
  /** From top to bottom, or from one end of the series to the other. */
  readonly devices: readonly string[]
  /** First and last row that nothing else may use. */
  readonly from: number
  readonly to: number
  /** Columns whose middle this one keeps, such as the two of a pair for their tail; empty for a free column. */
  readonly centerOf: readonly number[]
}

/** An upright device with the nets above and below it. */
interface Standing {
  readonly device: Device
  readonly up: string
  readonly down: string
}

/**
 * Finds the columns: chains of upright devices in which each net joins one device above to one below. Where a net joins
 * a pair to one device, that one stands in the middle. Where several could go on, those of one type do.
 */
export function columnsOf(
  subject: Subject,
  stands: ReadonlyMap<string, Stand>,
  rows: Rows,
  heights: (series: readonly string[]) => number,
): readonly Column[] {
  const rails = new Set([...subject.supplies, ...subject.grounds])
  const standing = subject.devices.flatMap((device): Standing[] => {
    const stand = stands.get(device.name)
    return stand?.type === 'upright' ? [{ device, up: stand.up, down: stand.down }] : []
  })
  const { next, centers } = links(standing, rails)
  const stacks = chains(
    standing.map(({ device }) => device.name),
    next,
  )
  const columnOf = new Map(stacks.flatMap((stack, index) => stack.map((name) => [name, index] as const)))
  const centerOf = new Map<number, readonly number[]>()
  for (const { one, several } of centers) {
    const column = columnOf.get(one)
    const outer = several.flatMap((name) => columnOf.get(name) ?? [])
    if (column === undefined || new Set(outer).size < 2 || outer.includes(column) || centerOf.has(column)) continue
    if (outer.some((other) => restsOn(other, column, centerOf))) continue
    centerOf.set(column, outer)
  }
  return [
    ...stacks.map((stack, index): Column => {
      const own = stack.map((name) => rows.of.get(name) ?? 0)
      return {
        type: 'stack',
        devices: stack,
        from: Math.min(...own),
        to: Math.max(...own),
        centerOf: centerOf.get(index) ?? [],
      }
    }),
    ...seriesOf(subject, stands).map((devices): Column => {
      const row = heights(devices)
      return { type: 'series', devices, from: row, to: row, centerOf: [] }
    }),
    ...subject.devices
      .filter(({ name }) => stands.get(name)?.type === 'box')
      .map(({ name }): Column => ({ type: 'box', devices: [name], from: 0, to: 0, centerOf: [] })),
  ]
}

/** True when the place of a column follows from that of another. */
function restsOn(column: number, other: number, centerOf: ReadonlyMap<number, readonly number[]>): boolean {
  return column === other || (centerOf.get(column) ?? []).some((outer) => restsOn(outer, other, centerOf))
}

/** One device in the middle of several. */
interface Center {
  readonly one: string
  readonly several: readonly string[]
}

/** Which device goes on below which, and which one stands in the middle of several. */
function links(standing: readonly Standing[], rails: ReadonlySet<string>) {
  const next = new Map<string, string>()
  const centers: Center[] = []
  const nets = [...new Set(standing.flatMap(({ up, down }) => [up, down]))].filter((net) => !rails.has(net))
  for (const net of nets) {
    const above = standing.filter(({ down }) => down === net)
    const below = standing.filter(({ up }) => up === net)
    const center = centerAt(above, below, standing)
    if (center !== undefined) centers.push(center)
    else for (const [upper, lower] of bestMatches(above, below)) next.set(upper, lower)
  }
  return { next, centers }
}

/** The one device on one side of a net whose current the two or more on the other side share. */
function centerAt(
  above: readonly Standing[],
  below: readonly Standing[],
  standing: readonly Standing[],
): Center | undefined {
  const [ones, several] = above.length === 1 ? [above, below] : [below, above]
  const [one] = ones
  if (one === undefined || ones.length > 1 || several.length < 2 || !share(several, standing)) return undefined
  return { one: one.device.name, several: several.map(({ device }) => device.name) }
}

/** True for transistors of one type that meet at their sources as a pair does, or at their drains as in a mixer. */
function share(several: readonly Standing[], standing: readonly Standing[]): boolean {
  const transistors = several.map(({ device }) => device).filter(isTransistor)
  const [first] = transistors
  if (first === undefined || transistors.length < several.length) return false
  if (transistors.some((device) => typeOf(device) !== typeOf(first))) return false
  const terminals = transistors.map(terminalsOf)
  const distinct = (values: readonly string[]) => new Set(values).size === values.length
  const gates = terminals.map(({ gate }) => gate)
  const drains = terminals.map(({ drain }) => drain)
  const sources = terminals.map(({ source }) => source)
  if (new Set(sources).size === 1) {
    return distinct(gates) && distinct(drains) && !drains.some((drain) => gates.includes(drain) && !crossed(terminals))
  }
  const inPair = (source: string, name: string) =>
    standing.some(({ device }) => isTransistor(device) && device.name !== name && terminalsOf(device).source === source)
  return (
    new Set(drains).size === 1 &&
    distinct(gates) &&
    distinct(sources) &&
    transistors.every((device) => inPair(terminalsOf(device).source, device.name))
  )
}

/** True for two transistors with each gate on the other's drain. */
function crossed(terminals: readonly { readonly gate: string; readonly drain: string }[]): boolean {
  const [a, b] = terminals
  return a !== undefined && b !== undefined && terminals.length === 2 && a.gate === b.drain && b.gate === a.drain
}

/** Pairs of a device above and one below a net, those that belong together most first, each device once. */
function bestMatches(
  above: readonly Standing[],
  below: readonly Standing[],
): readonly (readonly [upper: string, lower: string])[] {
  const candidates = above.flatMap((upper) => below.map((lower) => ({ upper, lower, score: affinity(upper, lower) })))
  const used = new Set<Standing>()
  return candidates
    .sort((a, b) => b.score - a.score)
    .flatMap(({ upper, lower }) => {
      if (used.has(upper) || used.has(lower)) return []
      used.add(upper).add(lower)
      return [[upper.device.name, lower.device.name] as const]
    })
}

/** How much two devices look like parts of one branch. */
function affinity({ device: upper }: Standing, { device: lower }: Standing): number {
  if (upper.kind === 'capacitor' || lower.kind === 'capacitor') return -2
  if (!isTransistor(upper) || !isTransistor(lower)) return 0
  const [a, b] = [terminalsOf(upper), terminalsOf(lower)]
  return (typeOf(upper) === typeOf(lower) ? 3 : 0) + (a.gate === b.gate ? 2 : 0)
}

/** Follows the links from every device that nothing leads to. */
function chains(names: readonly string[], next: ReadonlyMap<string, string>): readonly (readonly string[])[] {
  const inner = new Set(next.values())
  return names
    .filter((name) => !inner.has(name))
    .map((name) => {
      const chain = [name]
      for (let below = next.get(name); below !== undefined; below = next.get(below)) chain.push(below)
      return chain
    })
}
