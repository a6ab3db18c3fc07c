import { PathFinder } from './find-path.js'
import { bits, type TrackMap } from './track-map.js'

/** A net to be wired. */
export interface RouteRequest {
  /** Its number in the map, from 1. */
  readonly net: number
  /** The nodes of its pins. */
  readonly pins: readonly number[]
  /** Nodes of which the wire has to reach one. */
  readonly goal?: readonly number[]
  /** Nodes that are joined already, a list for each group. */
  readonly joined: readonly (readonly number[])[]
  /** What stays when the wire is taken up: nodes of the net with their directions, pins included. */
  readonly kept: readonly (readonly [node: number, mask: number])[]
}

/** A net with its wire. */
export interface Route {
  readonly net: number
  /** All nodes of the wire. */
  readonly nodes: ReadonlySet<number>
  /** Pins that could not be reached. */
  readonly missing: readonly number[]
  /** The node of the goal that was reached. */
  readonly reached?: number
  readonly cost: number
}

/** What an unreached pin adds to the cost of a route. */
const missingCost = 10_000

/** How often every net is taken up and laid anew. */
const passes = 3

/**
 * Wires all nets: short ones first, each as a tree that grows to the nearest pin; then every net is taken up and laid
 * anew among the others while that makes the drawing cheaper.
 */
export function routeNets(map: TrackMap, requests: readonly RouteRequest[]): readonly Route[] {
  const finder = new PathFinder(map)
  const order = [...requests].sort((a, b) => extent(map, a) - extent(map, b) || a.net - b.net)
  const routes = new Map(order.map((request) => [request.net, layNet(map, finder, request)]))
  for (let pass = 0; pass < passes; pass++) {
    let better = false
    for (const request of order) {
      const old = routes.get(request.net)
      if (old === undefined) continue
      const masks = [...old.nodes].map((node) => [node, map.maskOf(node, request.net)] as const)
      takeUp(map, request, old)
      const fresh = layNet(map, finder, request)
      if (fresh.cost < old.cost) {
        routes.set(request.net, fresh)
        better = true
      } else {
        takeUp(map, request, fresh)
        for (const [node, mask] of masks) map.claim(node, request.net, mask)
      }
    }
    if (!better) break
  }
  return requests.flatMap(({ net }) => routes.get(net) ?? [])
}

/** Half the length of the border around the pins, in steps. */
function extent(map: TrackMap, { pins, goal }: RouteRequest): number {
  const xs = pins.map((node) => node % map.columns)
  const ys = pins.map((node) => Math.floor(node / map.columns))
  const range = (values: readonly number[]) => (values.length === 0 ? 0 : Math.max(...values) - Math.min(...values))
  return range(xs) + range(ys) + (goal === undefined ? 0 : map.columns)
}

/** Takes the wire of a net away and leaves what it began with. */
function takeUp(map: TrackMap, { net, kept }: RouteRequest, { nodes }: Route): void {
  for (const node of nodes) map.release(node, net)
  for (const [node, mask] of kept) map.claim(node, net, mask)
}

/** Grows the tree of a net from its closest pair of pins; groups that are joined already come along as one. */
function layNet(map: TrackMap, finder: PathFinder, { net, pins, joined, goal }: RouteRequest): Route {
  const nodes = new Set<number>()
  const waiting = new Set([...pins, ...joined.flat()])
  const groupOf = new Map(joined.flatMap((group) => group.map((node) => [node, group] as const)))
  let cost = 0
  const start = closestPin(map, pins)
  if (start === undefined) return { net, nodes, missing: [], cost }
  const isOpen = (node: number) => map.isOpenTo(node, net)
  const take = (path: readonly number[]) => {
    for (const [index, node] of path.entries()) {
      const [before, after] = [path[index - 1], path[index + 1]]
      const mask =
        (before === undefined ? 0 : towards(map, node, before)) | (after === undefined ? 0 : towards(map, node, after))
      if (mask !== 0) map.claim(node, net, mask)
      for (const member of [node, ...(groupOf.get(node) ?? [])]) {
        nodes.add(member)
        waiting.delete(member)
      }
    }
  }
  take([start])
  while (waiting.size > 0) {
    const path = finder.find(net, [...nodes].filter(isOpen), [...waiting].filter(isOpen))
    if (path === undefined) break
    take(path.nodes)
    cost += path.cost
  }
  const missing = pins.filter((pin) => waiting.has(pin))
  cost += missingCost * missing.length
  if (goal === undefined) return { net, nodes, missing, cost }
  const path = finder.find(net, [...nodes].filter(isOpen), goal)
  if (path === undefined) return { net, nodes, missing, cost: cost + missingCost }
  take(path.nodes)
  const reached = path.nodes.at(-1)
  if (reached !== undefined) map.claim(reached, net, bits.end)
  return { net, nodes, missing, cost: cost + path.cost, ...(reached === undefined ? {} : { reached }) }
}

/** The bit of the direction from a node to its neighbor. */
function towards(map: TrackMap, from: number, to: number): number {
  if (to === from + 1) return bits.right
  if (to === from - 1) return bits.left
  return to === from + map.columns ? bits.down : bits.up
}

/** A pin of the two that are closest to each other. */
function closestPin(map: TrackMap, pins: readonly number[]): number | undefined {
  let best = pins[0]
  let least = Number.POSITIVE_INFINITY
  for (const a of pins) {
    for (const b of pins) {
      const columns = Math.abs((a % map.columns) - (b % map.columns))
      const rows = Math.abs(Math.floor(a / map.columns) - Math.floor(b / map.columns))
      // Pins that face each other in a column or a row are joined first.
      const distance = columns + rows + (columns > 0 && rows > 0 ? 5 : 0)
      if (a === b || distance >= least) continue
      least = distance
      best = a
    }
  }
  return best
}
