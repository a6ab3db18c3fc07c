import type { Wiring } from './wiring.js'

/**
 * Finds the channel-connected components: transistors between whose channels a current can flow without passing a rail,
 * over resistors and inductors too. Each is a stage, or several that share their current.
 */
export function findComponents({ nets, transistors, branches }: Wiring): readonly (readonly string[])[] {
  const leaders = Int32Array.from(nets, (_, index) => index)
  const leader = (index: number): number => {
    let at = index
    while ((leaders[at] ?? at) !== at) at = leaders[at] ?? at
    leaders[index] = at
    return at
  }
  for (const { drain, source } of transistors) {
    if (drain.rail === undefined && source.rail === undefined) leaders[leader(drain.index)] = leader(source.index)
  }
  for (const { kind, p, n } of branches) {
    if (kind !== 'resistor' && kind !== 'inductor') continue
    if (p.rail === undefined && n.rail === undefined) leaders[leader(p.index)] = leader(n.index)
  }
  const components = new Map<number, string[]>()
  for (const { device, drain, source } of transistors) {
    if (drain.rail !== undefined && source.rail !== undefined) continue
    const at = leader(drain.rail === undefined ? drain.index : source.index)
    const list = components.get(at)
    if (list === undefined) components.set(at, [device.name])
    else list.push(device.name)
  }
  return [...components.values()]
}
