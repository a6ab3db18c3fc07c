import { hashCircuit } from '@analogkit/graph'
import type { Acceptance } from '@analogkit/identification'

/** The name of an accepted circuit's topology: the hash of its wiring, whatever its nets, ports and devices are called. */
export function topologyHash(verdict: Acceptance): string {
  return hashCircuit(verdict.netlist, { level: 'structure' })
}
