import type { Point } from '../types.js'
import { bits, type TrackMap } from './track-map.js'

/** The wires of a net, and the places where three or more of its branches meet. */
export interface Traced {
  readonly wires: readonly (readonly Point[])[]
  readonly junctions: readonly Point[]
}

const directions = [bits.up, bits.right, bits.down, bits.left]

/**
 * Turns the marks of a net in the map into chains of points: each from an end or a junction to the next, with its
 * corners between.
 *
 * @param leads - how many leads of devices or terminals end at a node, beside its wires
 */
export function traceWires(
  map: TrackMap,
  net: number,
  nodes: Iterable<number>,
  leads: ReadonlyMap<number, number>,
): Traced {
  const masks = new Map([...nodes].map((node) => [node, map.maskOf(node, net) & ~bits.end] as const))
  const offsets = [-map.columns, 1, map.columns, -1]
  const degree = (node: number) => directions.filter((bit) => ((masks.get(node) ?? 0) & bit) !== 0).length
  const stops = (node: number) => degree(node) !== 2 || (leads.get(node) ?? 0) > 0
  const done = new Set<string>()
  const wires: Point[][] = []
  const walk = (start: number, direction: number) => {
    const points = [map.pointOf(start)]
    let node = start
    let heading = direction
    for (;;) {
      const next = node + (offsets[heading] ?? 0)
      done.add(`${node} ${heading}`).add(`${next} ${heading ^ 2}`)
      node = next
      const mask = masks.get(node) ?? 0
      const turn = directions.findIndex((bit, index) => (mask & bit) !== 0 && index !== (heading ^ 2))
      if (stops(node) || turn < 0 || done.has(`${node} ${turn}`)) break
      if (turn !== heading) points.push(map.pointOf(node))
      heading = turn
    }
    points.push(map.pointOf(node))
    wires.push(points)
  }
  const ordered = [...masks.keys()].sort((a, b) => a - b)
  // From ends and junctions; a wire that closes on itself has none.
  for (const node of [...ordered.filter(stops), ...ordered]) {
    for (const [direction, bit] of directions.entries()) {
      if (((masks.get(node) ?? 0) & bit) !== 0 && !done.has(`${node} ${direction}`)) walk(node, direction)
    }
  }
  return {
    wires,
    junctions: ordered.filter((node) => degree(node) + (leads.get(node) ?? 0) > 2).map((node) => map.pointOf(node)),
  }
}
