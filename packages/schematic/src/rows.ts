import type { Device } from '@analogkit/netlist'
import type { Stand } from './stand.js'
import type { Subject } from './subject.js'

/** The rows of the upright devices, counted from the top. */
export interface Rows {
  readonly count: number
  readonly of: ReadonlyMap<string, number>
}

/**
 * Levels the devices: each below all that feed it. What hangs from the supply (p devices, loads) is put as high as
 * possible, what stands on ground as low, so that mirrors and pairs of one kind align.
 *
 * @see K. Sugiyama, S. Tagawa, M. Toda, "Methods for Visual Understanding of Hierarchical System Structures", IEEE
 *   Trans. Systems, Man, and Cybernetics 11(2), 1981 (layers by longest path)
 */
export function rowsOf(
  { devices, supplies, grounds }: Subject,
  stands: ReadonlyMap<string, Stand>,
  potentials: ReadonlyMap<string, number>,
): Rows {
  const rails = new Set([...supplies, ...grounds])
  const upright = devices.flatMap((device) => {
    const stand = stands.get(device.name)
    return stand?.type === 'upright' ? [{ device, ...stand }] : []
  })
  const onTop = new Map<string, string[]>()
  const beneath = new Map<string, string[]>()
  for (const { device, up, down } of upright) {
    if (!rails.has(down)) onTop.set(down, [...(onTop.get(down) ?? []), device.name])
    if (!rails.has(up)) beneath.set(up, [...(beneath.get(up) ?? []), device.name])
  }
  const ends = new Map(upright.map(({ device, up, down }) => [device.name, { device, up, down }]))
  const above = memoized((name: string, depth): number => longest(onTop.get(ends.get(name)?.up ?? '') ?? [], depth))
  const under = memoized((name: string, depth): number => longest(beneath.get(ends.get(name)?.down ?? '') ?? [], depth))
  const count = 1 + Math.max(0, ...upright.map(({ device }) => above(device.name)))
  const row = memoized((name: string, rowOf): number => {
    const end = ends.get(name)
    if (end === undefined) return 0
    const latest = count - 1 - under(name)
    if (!hangs(end.device, end.up, end.down, rails, supplies, potentials)) return latest
    return Math.min(latest, longest(onTop.get(end.up) ?? [], rowOf))
  })
  return { count, of: new Map(upright.map(({ device }) => [device.name, row(device.name)])) }
}

/** One more than the largest value of the members, 0 without members. */
function longest(members: readonly string[], value: (name: string) => number): number {
  return members.reduce((most, name) => Math.max(most, value(name) + 1), 0)
}

/** True for a device that belongs to the upper half of the drawing. */
function hangs(
  device: Device,
  up: string,
  down: string,
  rails: ReadonlySet<string>,
  supplies: readonly string[],
  potentials: ReadonlyMap<string, number>,
): boolean {
  if (device.kind === 'mosfet' || device.kind === 'bjt') return device.polarity === 'p'
  if (rails.has(up) || rails.has(down)) return supplies.includes(up)
  return ((potentials.get(up) ?? 0.5) + (potentials.get(down) ?? 0.5)) / 2 > 0.5
}

/** Remembers the values of a recursive function of a name. */
function memoized(compute: (name: string, self: (name: string) => number) => number): (name: string) => number {
  const known = new Map<string, number>()
  const self = (name: string): number => {
    const value = known.get(name) ?? compute(name, self)
    known.set(name, value)
    return value
  }
  return self
}
