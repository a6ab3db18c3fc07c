import type { Circuit } from '@analogkit/netlist'
import { compileCircuit } from './compile-circuit.js'
import { Hash64 } from './hash64.js'
import type { CompileOptions } from './types.js'
import { weisfeilerLehman } from './weisfeiler-lehman.js'

/** How circuits are turned into vectors. */
export interface FeatureOptions extends CompileOptions {
  /** How far around each device and net to look, in edges; 4 if absent, which is two devices. */
  readonly rounds?: number
}

/** A sparse vector: how often each neighbourhood occurs in a circuit. */
export interface FeatureVector {
  /** What neighbourhoods are called: whole numbers below 2^53, ascending. They mean the same in all circuits. */
  readonly features: readonly number[]
  /** How often each of them occurs, in the same order. */
  readonly counts: readonly number[]
}

/**
 * The neighbourhoods of the devices and nets of a circuit, of every size up to `rounds`, counted. The scalar product of
 * two such vectors is the Weisfeiler-Leman subtree kernel. Net names are free (`level` is `structure`) unless said
 * otherwise; `tolerance` does not count.
 *
 * @see N. Shervashidze et al., "Weisfeiler-Lehman graph kernels", J. Machine Learning Research 12, 2011
 */
export function featureVector(circuit: Circuit, { rounds = 4, ...options }: FeatureOptions = {}): FeatureVector {
  const compiled = compileCircuit(circuit, { level: 'structure', ...options, tolerance: {} })
  const counts = new Map<number, number>()
  weisfeilerLehman(compiled, rounds).forEach((colors, round) => {
    for (const color of colors) {
      const [low, high] = new Hash64()
        .add(round)
        .add(color | 0)
        .add(Math.floor(color / 2 ** 32))
        .digest()
      const feature = (low >>> 0) + (high >>> 11) * 2 ** 32
      counts.set(feature, (counts.get(feature) ?? 0) + 1)
    }
  })
  const sorted = [...counts].sort(([a], [b]) => a - b)
  return { features: sorted.map(([feature]) => feature), counts: sorted.map(([, count]) => count) }
}
