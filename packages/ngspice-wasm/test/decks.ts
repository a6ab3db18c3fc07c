import { parseNetlist } from '@analogkit/netlist'
import type { Analysis, Deck } from '@analogkit/simulator'

/** Halves 2 V when `lower` is 1 kOhm [ohm]. */
export function divider(lower: number): Deck {
  const circuit = parseNetlist('divider\nvin in 0 2\nr1 in out 1k\nr2 out 0 {lower}\n.end\n')
  return { name: 'divider', circuit, models: [], parameters: { lower } }
}

/** 1 kOhm and 1 nF: a corner at 159 kHz. */
export function lowPass(): Deck {
  const circuit = parseNetlist('low pass\nvin in 0 0\nr1 in out 1k\nc1 out 0 1n\n.end\n')
  return { name: 'low pass', circuit, models: [], parameters: {} }
}

/** Computes for a long while. With many more points, ngspice wants more memory than there is, right at the start. */
export const endless: Analysis = { type: 'tran', stop: 0.04, maxStep: 1e-9 }
