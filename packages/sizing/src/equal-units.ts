import type { Structure } from '@analogkit/recognition'

/**
 * Sets of transistors that are drawn as so many equal ones: those with one gate and one source net, with the partners of each. A
 * transistor of no such set stands alone.
 */
export function equalUnits({ circuit, ratioed, matched }: Structure): readonly (readonly string[])[] {
  const leaders = new Map<string, string>()
  const leader = (name: string): string => {
    const next = leaders.get(name)
    return next === undefined || next === name ? name : leader(next)
  }
  for (const [first = '', ...others] of [...ratioed, ...matched])
    for (const other of others) leaders.set(leader(other), leader(first))
  const sets = new Map<string, string[]>()
  for (const { kind, name } of circuit.devices) {
    if (kind !== 'mosfet') continue
    const set = sets.get(leader(name))
    if (set === undefined) sets.set(leader(name), [name])
    else set.push(name)
  }
  return [...sets.values()]
}
