import { at } from './at.js'
import { Partition } from './partition.js'
import type { Coloring, CompiledCircuit } from './types.js'

/**
 * The coarsest stable colouring that refines a given one: vertices of one colour have equally many edges through each
 * pin to each colour. Vertices that some automorphism exchanges have one colour; the reverse is nearly always, but not
 * always true.
 *
 * Colours are numbered by the structure alone, so isomorphic circuits get the same numbers.
 *
 * @param initial - a colour for each vertex [1]; `compiled.kinds` if absent. Vertices of different kinds stay apart.
 */
export function refineColors(compiled: CompiledCircuit, initial: Int32Array = compiled.kinds): Coloring {
  const partition = new Partition(compiled, initial === compiled.kinds ? initial : combine(compiled, initial))
  partition.refine()
  const colors = new Int32Array(initial.length)
  let count = 0
  for (const cell of partition.cells()) {
    for (const vertex of partition.members(cell)) colors[vertex] = count
    count++
  }
  return { colors, count }
}

function combine({ kinds, keys }: CompiledCircuit, initial: Int32Array): Int32Array {
  if (initial.length !== kinds.length) {
    throw new RangeError(`initial: found ${initial.length} colours for ${kinds.length} vertices; give one for each`)
  }
  const pairs = Float64Array.from(initial, (color, vertex) => color * keys.length + at(kinds, vertex))
  const ranks = new Map([...new Set(pairs)].sort((a, b) => a - b).map((pair, rank) => [pair, rank]))
  return Int32Array.from(pairs, (pair) => ranks.get(pair) ?? 0)
}
