import { at } from './at.js'
import { HashNumbering } from './hash-numbering.js'
import { mix, mixAgain } from './mix.js'
import type { CompiledCircuit } from './types.js'

/** A division of the vertices: those of one class look alike as far as one has looked. */
export interface VertexClasses {
  /** The class of each vertex, from 0. */
  readonly classes: Int32Array
  readonly count: number
}

/** How many rounds there are at least, if they tell anything apart; a neighbouring device is two rounds away. */
const FEW_ROUNDS = 16
/** How many vertices are looked at in further rounds. */
const MOST_WORK = 4e6

/** A round that tells less apart than this share of the classes is the last one. */
const LEAST_GAIN = 0.002

/**
 * The classes of vertices that have equal surroundings, round by round: by what they are, then by their neighbours too,
 * then by the neighbours of these. Ends when a round tells hardly more apart.
 *
 * Numbers of classes depend on the order of the vertices; only what is in one class counts.
 *
 * @param isEnough - asked after each round whether that is enough
 * @param initial - what vertices are to begin with
 * @param isFixed - vertices (1) that keep their class, whatever is around them
 */
export function vertexClasses(
  graph: CompiledCircuit,
  isEnough: (rounds: readonly VertexClasses[]) => boolean = () => false,
  initial: Int32Array = graph.kinds,
  isFixed: Uint8Array = new Uint8Array(initial.length),
): VertexClasses[] {
  const vertices = graph.names.length
  const { offsets, neighbors, labels } = graph
  const table = new HashNumbering(vertices)
  const labelFactor = graph.pins.length + 1
  let classes = initial
  let count = initial.reduce((most, found) => Math.max(most, found), -1) + 1
  const rounds: VertexClasses[] = [{ classes, count }]
  const most = Math.max(FEW_ROUNDS, MOST_WORK / vertices)
  while (rounds.length < most && count < vertices) {
    const next = new Int32Array(vertices)
    table.clear()
    for (let vertex = 0; vertex < vertices; vertex++) {
      const fixed = at(isFixed, vertex) === 1
      const own = fixed ? -1 - at(initial, vertex) : at(classes, vertex) * labelFactor
      let low = mix(own)
      let high = mixAgain(low)
      const end = fixed ? 0 : at(offsets, vertex + 1)
      for (let edge = at(offsets, vertex); edge < end; edge++) {
        const term = at(classes, at(neighbors, edge)) * labelFactor + at(labels, edge) + 1
        const mixed = mix(term)
        low = (low + mixed) | 0
        high = (high + mixAgain(mixed)) | 0
      }
      next[vertex] = table.add(low, high)
    }
    const gain = table.count - count
    if (gain === 0) break
    classes = next
    count = table.count
    rounds.push({ classes, count })
    if (gain < LEAST_GAIN * count || isEnough(rounds)) break
  }
  return rounds
}
