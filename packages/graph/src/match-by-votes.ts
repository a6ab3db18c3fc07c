import { at } from './at.js'
import { samePins } from './same-pins.js'
import type { CompiledCircuit } from './types.js'
import type { VertexMatching } from './vertex-matching.js'

/** Neighbours of a vertex that has more free ones than this do not vote. */
const CROWD = 64
/** How many times votes are counted again after a match. */
const MOST_ROUNDS = 200
/** The shares of agreement that are asked for, one after another. */
const SHARES = [0.99, 0.7, 0.5, 0.3, 0.01] as const

/** Two vertices that might be partners. */
interface Candidate {
  readonly vertex: number
  readonly other: number
  /** Share of the pins that agree, 0 to 1. */
  readonly share: number
  readonly likeness: number
}

/** Matches what is left after exact matching by the neighbours that agree: the most of them first. */
export function matchByVotes(graph: CompiledCircuit, boundary: number, matching: VertexMatching): void {
  countVotes(graph, boundary, matching)
  matchPorts(graph, boundary, matching)
}

function countVotes(graph: CompiledCircuit, boundary: number, matching: VertexMatching): void {
  for (let round = 0, level = 0; level < SHARES.length; round++) {
    const least = round < MOST_ROUNDS ? (SHARES[level] as number) : 0
    const found = candidates(graph, boundary, matching)
      .filter(({ share }) => share >= least)
      .sort((a, b) => b.share - a.share || b.likeness - a.likeness)
    let matched = false
    for (const { vertex, other } of found) {
      if (!matching.isFree(vertex) || !matching.isFree(other)) continue
      matching.match(vertex, other)
      matched = true
    }
    if (matched) matching.settle()
    if (round >= MOST_ROUNDS) return
    level = matched ? 0 : level + 1
  }
}

/** Ports that are left are ports at least, and have one name perhaps. */
function matchPorts(graph: CompiledCircuit, boundary: number, matching: VertexMatching): void {
  const { keys, kinds, names } = graph
  const port = keys.indexOf('net port')
  const isLeft = (vertex: number) => at(kinds, vertex) === port && matching.isFree(vertex)
  const left = names.flatMap((_, vertex) => (isLeft(vertex) ? [vertex] : []))
  for (const isChoice of [(a: number, b: number) => names[a] === names[b], () => true]) {
    for (const vertex of left) {
      const other = left.find((found) => found >= boundary && matching.isFree(found) && isChoice(vertex, found))
      if (vertex < boundary && other !== undefined && matching.isFree(vertex)) matching.match(vertex, other)
    }
  }
  matching.settle()
}

function candidates(graph: CompiledCircuit, boundary: number, matching: VertexMatching): Candidate[] {
  const { offsets, neighbors, labels, pins, isDevice } = graph
  const voters = new Map<number, number[]>()
  const key = (neighbor: number, edge: number) => neighbor * pins.length + at(labels, edge)
  for (let other = boundary; other < graph.names.length; other++) {
    if (!matching.isFree(other)) continue
    for (let edge = at(offsets, other); edge < at(offsets, other + 1); edge++) {
      const neighbor = at(neighbors, edge)
      if (matching.isFree(neighbor)) continue
      const list = voters.get(key(neighbor, edge))
      if (list === undefined) voters.set(key(neighbor, edge), [other])
      else list.push(other)
    }
  }
  const found: Candidate[] = []
  for (let vertex = 0; vertex < boundary; vertex++) {
    if (!matching.isFree(vertex)) continue
    const votes = new Map<number, number>()
    for (let edge = at(offsets, vertex); edge < at(offsets, vertex + 1); edge++) {
      const list = voters.get(key(at(matching.partner, at(neighbors, edge)), edge)) ?? []
      if (list.length > CROWD) continue
      for (const other of list) {
        if (at(isDevice, other) === at(isDevice, vertex)) votes.set(other, (votes.get(other) ?? 0) + 1)
      }
    }
    for (const [other, count] of votes) {
      const most = Math.max(degree(graph, vertex), degree(graph, other))
      const share = Math.min(1, count / most)
      if (at(isDevice, vertex) === 0 || (share >= 0.5 && samePins(graph, vertex, other))) {
        found.push({ vertex, other, share, likeness: matching.likeness(vertex, other) })
      }
    }
  }
  return found
}

function degree({ offsets }: CompiledCircuit, vertex: number): number {
  return at(offsets, vertex + 1) - at(offsets, vertex)
}
