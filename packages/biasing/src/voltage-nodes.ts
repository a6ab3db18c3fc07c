import type { Hypothesis } from '@analogkit/recognition'
import type { NetRoles } from './net-roles.js'
import type { Rails } from './rails.js'

/** Which nets stand at one voltage. */
export interface VoltageNodes {
  /** How many voltages are free. */
  readonly count: number
  /** The number of a net's voltage; undefined for a rail. */
  of(net: string): number | undefined
}

/**
 * Joins nets that stand at one voltage: both inputs, symmetric nets, and with a single output also that, since the bench
 * feeds it back at dc.
 */
export function voltageNodes(
  nets: readonly string[],
  { symmetry }: Hypothesis,
  { inputs, outputs, drives }: NetRoles,
  rails: Rails,
): VoltageNodes {
  const leaders = new Map<string, string>()
  const leader = (net: string): string => {
    const next = leaders.get(net)
    return next === undefined || next === net ? net : leader(next)
  }
  const join = (a: string, b: string): void => {
    // Two bias voltages that the exchange exchanges stay two sources of one value.
    if (!rails.has(a) && !rails.has(b)) leaders.set(leader(a), leader(b))
  }
  join(...inputs)
  const [output, other] = outputs
  if (output !== undefined && drives.get(output) !== 'input') {
    if (other === undefined) join(output, inputs[1])
    else join(output, other)
  }
  for (const [a, b] of symmetry.nets) join(a, b)
  const numbers = new Map<string, number>()
  for (const net of nets) {
    const name = leader(net)
    if (!rails.has(net) && !numbers.has(name)) numbers.set(name, numbers.size)
  }
  return { count: numbers.size, of: (net) => (rails.has(net) ? undefined : numbers.get(leader(net))) }
}
