export {
  CircuitIndex,
  type CircuitIndexData,
  type CircuitIndexOptions,
  type IndexedCircuit,
  type Neighbor,
} from './circuit-index.js'
export { type Comparison, type ComparisonCounts, compareCircuits } from './compare-circuits.js'
export { compileCircuit, compileCircuits } from './compile-circuit.js'
export { deviceNetGraph } from './device-net-graph.js'
export type { Edit, EditFacts, PinPair } from './edit.js'
export { GraphError, type GraphErrorCode } from './error.js'
export { type FeatureOptions, type FeatureVector, featureVector } from './feature-vector.js'
export { findIsomorphism } from './find-isomorphism.js'
export { type FindPatternOptions, findPattern, type Occurrence } from './find-pattern.js'
export { findSymmetry } from './find-symmetry.js'
export { hashCircuit } from './hash-circuit.js'
export { type CellNode, hierarchyGraph, type InstanceEdge } from './hierarchy-graph.js'
export { HierarchyView, hierarchyView } from './hierarchy-view.js'
export { isIsomorphic } from './is-isomorphic.js'
export { type Orbits, type OrbitsOptions, orbits } from './orbits.js'
export { pinGraph } from './pin-graph.js'
export { refineColors } from './refine-colors.js'
export { type SimilarityOptions, similarity, vectorSimilarity } from './similarity.js'
export type { NetPair, Symmetry } from './symmetry.js'
export type {
  Coloring,
  CompiledCircuit,
  CompileOptions,
  DeviceNode,
  Isomorphism,
  Level,
  NetNode,
  PinEdge,
  PinNode,
  SearchOptions,
  Strictness,
} from './types.js'
