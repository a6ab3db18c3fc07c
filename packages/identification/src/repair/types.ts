import type { Circuit } from '@analogkit/netlist'

/** What may be wrong with a netlist. */
export type DefectKind = 'missing-port' | 'cut-net' | 'missing-diode' | 'wrong-bulk'

/** A change that would mend a netlist. Nobody has made it yet. Plain data. */
export interface RepairProposal {
  readonly kind: DefectKind
  /** The circuit with the change. */
  readonly circuit: Circuit
  /** In the circuit's words: `connect the gate of m3 to its drain, net x`. */
  readonly change: string
  /** What speaks for it. */
  readonly reasons: readonly string[]
  /** How much less is wrong afterwards, in points; comparable within one circuit. */
  readonly score: number
}
