import { at } from './at.js'
import { Hash64 } from './hash64.js'
import type { CompiledCircuit } from './types.js'

/**
 * Weisfeiler-Leman colours round by round: the first are hashes of what a vertex is, each next of the colour of the
 * vertex and those of its neighbours. Colours of different circuits can be compared.
 *
 * @param rounds - how far vertices look, in edges; a neighbouring device is two edges away
 * @param texts - what each vertex is at first; its key if absent
 * @returns rounds + 1 colourings; colours are whole numbers below 2^53
 */
export function weisfeilerLehman(
  compiled: CompiledCircuit,
  rounds: number,
  texts: readonly string[] = Array.from(compiled.kinds, (kind) => compiled.keys[kind] ?? ''),
): Float64Array[] {
  const { offsets, neighbors, labels } = compiled
  const known = new Map<string, number>()
  const hashText = (text: string) => {
    const hash = known.get(text) ?? toNumber(new Hash64().addText(text))
    known.set(text, hash)
    return hash
  }
  const pins = Float64Array.from(compiled.pins, hashText)
  let colors = Float64Array.from(texts, hashText)
  const result = [colors]
  for (let round = 0; round < rounds; round++) {
    const previous = colors
    colors = previous.map((color, vertex) => {
      const edges: number[] = []
      for (let edge = at(offsets, vertex); edge < at(offsets, vertex + 1); edge++) {
        edges.push(
          toNumber(addNumber(addNumber(new Hash64(), at(pins, at(labels, edge))), at(previous, at(neighbors, edge)))),
        )
      }
      return toNumber(edges.sort((a, b) => a - b).reduce(addNumber, addNumber(new Hash64(), color)))
    })
    result.push(colors)
  }
  return result
}

function addNumber(hash: Hash64, value: number): Hash64 {
  return hash.add(value | 0).add(Math.floor(value / 2 ** 32))
}

function toNumber(hash: Hash64): number {
  const [low, high] = hash.digest()
  return (low >>> 0) + (high >>> 11) * 2 ** 32
}
