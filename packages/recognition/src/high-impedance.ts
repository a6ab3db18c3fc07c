import { farEnd, isDiode, type WiredBranch, type WiredNet, type Wiring } from './wiring.js'

/**
 * Finds nets that hold no voltage of their own: drains meet there, and nothing else but gates and capacitors. Resistors
 * that carry no direct current, in series with a capacitor, count as capacitors.
 */
export function findHighImpedance({ nets }: Wiring): readonly string[] {
  return nets.flatMap((net) => {
    const open =
      net.rail === undefined &&
      net.drains.length > 0 &&
      net.sources.length === 0 &&
      net.others === 0 &&
      !net.drains.some(isDiode) &&
      net.ends.every((end) => end.kind === 'capacitor' || isBlocked(end, net))
    return open ? [net.name] : []
  })
}

/** True for a resistor behind which there are only capacitors. */
export function isBlocked(branch: WiredBranch, near: WiredNet): boolean {
  if (branch.kind !== 'resistor') return false
  const far = farEnd(branch, near)
  return (
    far.rail === undefined &&
    far.drains.length + far.sources.length + far.gates.length + far.others === 0 &&
    far.ends.every((end) => end === branch || end.kind === 'capacitor')
  )
}
