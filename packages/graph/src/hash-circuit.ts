import type { Circuit } from '@analogkit/netlist'
import { at } from './at.js'
import { compileCircuit } from './compile-circuit.js'
import { Hash64 } from './hash64.js'
import { refineColors } from './refine-colors.js'
import type { CompiledCircuit, CompileOptions } from './types.js'

/**
 * A name for the structure of a circuit: equal for circuits that are isomorphic with the same options. Different
 * circuits have different hashes nearly always, but not always: `isIsomorphic` decides.
 *
 * The hash is that of the coarsest stable colouring: for each colour its kind, its size and its edges to other colours.
 *
 * @returns 16 hexadecimal digits
 */
export function hashCircuit(circuit: Circuit, options: CompileOptions = {}): string {
  const compiled = compileCircuit(circuit, { ...options, tolerance: {} })
  const { colors, count } = refineColors(compiled)
  const sizes = new Int32Array(count)
  const representatives = new Int32Array(count)
  colors.forEach((color, vertex) => {
    sizes[color] = at(sizes, color) + 1
    representatives[color] = vertex
  })
  const hash = new Hash64().add(compiled.names.length).add(count)
  const pins = compiled.pins.map((pin) => new Hash64().addText(pin).digest()[0])
  representatives.forEach((vertex, color) => {
    hash.addText(compiled.keys[at(compiled.kinds, vertex)] ?? '').add(at(sizes, color))
    for (const [label, neighbor] of coloredEdges(compiled, colors, vertex)) hash.add(pins[label] ?? 0).add(neighbor)
    hash.add(-1)
  })
  return hash.hex()
}

function coloredEdges(
  { offsets, neighbors, labels }: CompiledCircuit,
  colors: Int32Array,
  vertex: number,
): [number, number][] {
  const edges: [number, number][] = []
  for (let edge = at(offsets, vertex); edge < at(offsets, vertex + 1); edge++) {
    edges.push([at(labels, edge), at(colors, at(neighbors, edge))])
  }
  return edges.sort(([label, color], [otherLabel, otherColor]) => label - otherLabel || color - otherColor)
}
