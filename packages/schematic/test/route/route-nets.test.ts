import { describe, expect, it } from 'vitest'
import { type RouteRequest, routeNets } from '../../src/route/route-nets.js'
import { traceWires } from '../../src/route/trace-wires.js'
import { bits, TrackMap } from '../../src/route/track-map.js'

type Spot = readonly [x: number, y: number]

function request(map: TrackMap, net: number, pins: readonly Spot[]): RouteRequest {
  const nodes = pins.map(([x, y]) => map.nodeAt({ x, y })!)
  for (const node of nodes) map.claim(node, net, bits.end)
  return { net, pins: nodes, joined: [], kept: nodes.map((node) => [node, bits.end] as const) }
}

describe('routeNets', () => {
  it('joins three pins by a tree with one junction', () => {
    const map = new TrackMap({ x: 0, y: 0, width: 60, height: 40 })
    const one = request(map, 1, [
      [0, 20],
      [60, 20],
      [30, 40],
    ])
    const [route] = routeNets(map, [one])
    const { wires, junctions } = traceWires(map, 1, route!.nodes, new Map(one.pins.map((pin) => [pin, 1])))
    expect(junctions).toEqual([{ x: 30, y: 20 }])
    expect(wires).toHaveLength(3)
    expect(route!.missing).toEqual([])
  })

  it('lets two nets cross without touching', () => {
    const map = new TrackMap({ x: 0, y: 0, width: 60, height: 60 })
    const requests = [
      request(map, 1, [
        [0, 30],
        [60, 30],
      ]),
      request(map, 2, [
        [30, 0],
        [30, 60],
      ]),
    ]
    const routes = routeNets(map, requests)
    expect(routes.map(({ missing }) => missing)).toEqual([[], []])
    const center = map.nodeAt({ x: 30, y: 30 })!
    expect([map.maskOf(center, 1), map.maskOf(center, 2)]).toEqual([bits.left | bits.right, bits.up | bits.down])
  })

  it('names the pin that it cannot reach', () => {
    const map = new TrackMap({ x: 0, y: 0, width: 60, height: 40 })
    map.block({ x: 30, y: 0, width: 0, height: 40 })
    const one = request(map, 1, [
      [0, 0],
      [10, 0],
      [60, 0],
    ])
    expect(routeNets(map, [one])[0]!.missing).toEqual([map.nodeAt({ x: 60, y: 0 })])
  })
})
