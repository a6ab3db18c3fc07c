import type { Convergence } from '../types.js'

/** How ngspice came to an operating point, from what it said about the analysis. */
export function convergenceOf(said: string): Convergence {
  if (/singular matrix/i.test(said)) return 'singular'
  return /(gmin|source) stepping|transient op started/i.test(said) ? 'stepped' : 'direct'
}
