/**
 * Sets of groups that have a member in common become one; groups in none stand alone.
 *
 * @param all - the groups that count, in the order of the result
 */
export function joined(sets: readonly (readonly number[])[], all: readonly number[]): readonly (readonly number[])[] {
  const leaders = new Map<number, number>()
  const leader = (group: number): number => {
    const next = leaders.get(group)
    return next === undefined || next === group ? group : leader(next)
  }
  for (const [first = 0, ...others] of sets) for (const other of others) leaders.set(leader(other), leader(first))
  const found = new Map<number, number[]>()
  for (const group of all) {
    const list = found.get(leader(group))
    if (list === undefined) found.set(leader(group), [group])
    else list.push(group)
  }
  return [...found.values()]
}
