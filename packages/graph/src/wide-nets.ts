import { at } from './at.js'
import type { CompiledCircuit } from './types.js'

/** A net with more pins than this is looked at as a whole only. */
const WIDE = 32
/** With more wide nets of one kind than this, they are not told apart. */
const MOST = 64
/** How far the pins of two nets may differ for them to be the same net, as a share of all. */
const NEAR = 0.2

/** The nets of two circuits that stay as they are while vertices look around, and those that are the same. */
export interface WideNets {
  /** Whether a vertex is such a net (1). */
  readonly isFixed: Uint8Array
  /** Nets of both circuits that are the same. */
  readonly pairs: readonly (readonly [number, number])[]
}

/**
 * Supplies and other nets with very many pins. A difference anywhere changes what is around a supply, and with it what
 * is around nearly every device; so these nets are paired by the kinds of their pins, roughly, before anything else.
 */
export function wideNets(graph: CompiledCircuit, boundary: number): WideNets {
  const { offsets, kinds, names } = graph
  const isFixed = new Uint8Array(names.length)
  const byKind = new Map<number, [number[], number[]]>()
  for (let vertex = 0; vertex < names.length; vertex++) {
    const named = graph.keys[at(kinds, vertex)]?.startsWith('net named ')
    if (!named && (at(graph.isDevice, vertex) === 1 || at(offsets, vertex + 1) - at(offsets, vertex) <= WIDE)) continue
    isFixed[vertex] = 1
    const sides = byKind.get(at(kinds, vertex)) ?? [[], []]
    byKind.set(at(kinds, vertex), sides)
    sides[vertex < boundary ? 0 : 1].push(vertex)
  }
  const pairs: [number, number][] = []
  for (const [kind, [first, second]] of byKind) {
    if (graph.keys[kind]?.startsWith('net named ')) {
      if (first[0] !== undefined && second[0] !== undefined) pairs.push([first[0], second[0]])
    } else if (first.length <= MOST && second.length <= MOST) pairs.push(...nearest(graph, first, second))
  }
  return { isFixed, pairs }
}

/** Pairs of nets each of which is nearest to the other, and clearly so. */
function nearest(graph: CompiledCircuit, first: readonly number[], second: readonly number[]): [number, number][] {
  const left = first.map((net) => pinCounts(graph, net))
  const right = second.map((net) => pinCounts(graph, net))
  const distances = left.map((a) => right.map((b) => distance(a, b)))
  const pairs: [number, number][] = []
  distances.forEach((row, index) => {
    const [best, next] = twoSmallest(row)
    const other = row.indexOf(best)
    const [back, nextBack] = twoSmallest(distances.map((column) => column[other] ?? Infinity))
    const clear = best <= NEAR && best === back && 2 * best < Math.min(next, nextBack)
    if (clear) pairs.push([first[index] as number, second[other] as number])
  })
  return pairs
}

function twoSmallest(values: readonly number[]): [number, number] {
  let best = Number.POSITIVE_INFINITY
  let next = Number.POSITIVE_INFINITY
  for (const value of values) {
    next = Math.min(next, Math.max(best, value))
    best = Math.min(best, value)
  }
  return [best, next]
}

/** How many pins of each kind are on a net. */
function pinCounts({ offsets, neighbors, labels, kinds, pins }: CompiledCircuit, net: number): Map<number, number> {
  const counts = new Map<number, number>()
  for (let edge = at(offsets, net); edge < at(offsets, net + 1); edge++) {
    const key = at(kinds, at(neighbors, edge)) * pins.length + at(labels, edge)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

function distance(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): number {
  let apart = 0
  let all = 0
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    const [one, two] = [a.get(key) ?? 0, b.get(key) ?? 0]
    apart += Math.abs(one - two)
    all += Math.max(one, two)
  }
  return all === 0 ? 0 : apart / all
}
