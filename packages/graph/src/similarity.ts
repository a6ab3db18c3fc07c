import type { Circuit } from '@analogkit/netlist'
import { compileCircuit } from './compile-circuit.js'
import type { CompileOptions } from './types.js'
import { weisfeilerLehman } from './weisfeiler-lehman.js'

/** How circuits are compared for similarity. */
export interface SimilarityOptions extends CompileOptions {
  /** How far around each device and net to look, in edges; 4 if absent, which is two devices. */
  readonly rounds?: number
}

/**
 * How alike two circuits are: the Weisfeiler-Leman subtree kernel, normalised. It counts the neighbourhoods that the
 * circuits share, of every size up to `rounds`. Net names are free (`level` is `structure`) unless said otherwise.
 *
 * @returns 0 (nothing in common) to 1; isomorphic circuits have 1
 * @see N. Shervashidze et al., "Weisfeiler-Lehman graph kernels", J. Machine Learning Research 12, 2011
 */
export function similarity(a: Circuit, b: Circuit, { rounds = 4, ...options }: SimilarityOptions = {}): number {
  const [first, second] = [a, b].map((circuit) => neighborhoods(circuit, rounds, { level: 'structure', ...options }))
  if (first === undefined || second === undefined) return 0
  const norm = Math.sqrt(dot(first, first) * dot(second, second))
  return norm === 0 ? Number(first.size === second.size) : Math.min(1, dot(first, second) / norm)
}

function neighborhoods(circuit: Circuit, rounds: number, options: CompileOptions): Map<string, number> {
  const counts = new Map<string, number>()
  weisfeilerLehman(compileCircuit(circuit, options), rounds).forEach((colors, round) => {
    for (const color of colors) {
      const key = `${round} ${color}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  })
  return counts
}

function dot(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const [key, count] of a) sum += count * (b.get(key) ?? 0)
  return sum
}
