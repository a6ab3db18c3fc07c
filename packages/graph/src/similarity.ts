import type { Circuit } from '@analogkit/netlist'
import { type FeatureOptions, type FeatureVector, featureVector } from './feature-vector.js'

/** How circuits are compared for similarity. */
export type SimilarityOptions = FeatureOptions

/**
 * How alike two circuits are: the Weisfeiler-Leman subtree kernel, normalised. It counts the neighbourhoods that the
 * circuits share, of every size up to `rounds`. Net names are free (`level` is `structure`) unless said otherwise.
 *
 * @returns 0 (nothing in common) to 1; isomorphic circuits have 1
 * @see N. Shervashidze et al., "Weisfeiler-Lehman graph kernels", J. Machine Learning Research 12, 2011
 */
export function similarity(a: Circuit, b: Circuit, options: SimilarityOptions = {}): number {
  return vectorSimilarity(featureVector(a, options), featureVector(b, options))
}

/** The cosine of the angle between two vectors, 0 to 1. */
export function vectorSimilarity(a: FeatureVector, b: FeatureVector): number {
  const norm = Math.sqrt(scalarProduct(a, a) * scalarProduct(b, b))
  return norm === 0 ? Number(a.features.length === b.features.length) : Math.min(1, scalarProduct(a, b) / norm)
}

/** The scalar product of two sparse vectors. */
function scalarProduct(a: FeatureVector, b: FeatureVector): number {
  let sum = 0
  for (let first = 0, second = 0; first < a.features.length && second < b.features.length; ) {
    const [feature = 0, other = 0] = [a.features[first], b.features[second]]
    if (feature === other) sum += (a.counts[first] ?? 0) * (b.counts[second] ?? 0)
    if (feature <= other) first++
    if (other <= feature) second++
  }
  return sum
}
