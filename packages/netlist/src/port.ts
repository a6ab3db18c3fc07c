import type { Circuit } from './types.js'

/** What a port is for. */
export type PortRole =
  | 'supply'
  | 'ground'
  | 'input+'
  | 'input-'
  | 'output'
  | 'output+'
  | 'output-'
  /** Gates only: wants a voltage. */
  | 'bias-voltage'
  /** Current has to be pushed in. */
  | 'bias-current-source'
  /** Current has to be pulled out. */
  | 'bias-current-sink'
  /** Driven inside the circuit; may be left open. */
  | 'bias-node'
  | 'clock'
  | 'reference'
  | 'common-mode-reference'
  | 'common-mode-control'
  | 'control'
  | 'internal'
  | 'optional'
  | 'unknown'

/** What speaks for a role of a port. */
export interface PortEvidence {
  readonly port: string
  readonly role: PortRole
  /** How sure, 0 to 1. */
  readonly score: number
  readonly runnerUp?: { readonly role: PortRole; readonly score: number }
  /** In the circuit's own words: `gate of m1, whose source meets m2 on net 4`. */
  readonly reasons: readonly string[]
}

/** Anything that says what the ports of a circuit are for: its structure, its names, a person, a model. */
export type PortClassifier = (circuit: Circuit) => readonly PortEvidence[] | Promise<readonly PortEvidence[]>

/** The ports that a class of circuits has. */
export interface PortSignature {
  /** The id of the class, such as `opamp-se`. */
  readonly class: string
  readonly ports: readonly { readonly role: PortRole; readonly min: number; readonly max: number }[]
}
