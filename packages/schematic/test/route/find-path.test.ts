import { describe, expect, it } from 'vitest'
import { costs, PathFinder } from '../../src/route/find-path.js'
import { bits, TrackMap } from '../../src/route/track-map.js'

const map = () => new TrackMap({ x: 0, y: 0, width: 60, height: 40 })
const node = (on: TrackMap, x: number, y: number) => on.nodeAt({ x, y })!

describe('PathFinder', () => {
  it('goes straight where it can', () => {
    const on = map()
    const path = new PathFinder(on).find(1, [node(on, 0, 20)], [node(on, 60, 20)])!
    expect(path.nodes.map((at) => on.pointOf(at))).toEqual([0, 10, 20, 30, 40, 50, 60].map((x) => ({ x, y: 20 })))
    expect(path.cost).toBe(6 * costs.step)
  })

  it('turns once rather than twice', () => {
    const on = map()
    const path = new PathFinder(on).find(1, [node(on, 0, 0)], [node(on, 60, 40)])!
    expect(path.cost).toBe(10 * costs.step + costs.corner)
  })

  it('goes around what is blocked, and says where there is no way', () => {
    const on = map()
    on.block({ x: 30, y: 0, width: 0, height: 30 })
    const around = new PathFinder(on).find(1, [node(on, 0, 0)], [node(on, 60, 0)])!
    expect(around.nodes).toContain(node(on, 30, 40))
    on.block({ x: 30, y: 40, width: 0, height: 0 })
    expect(new PathFinder(on).find(1, [node(on, 0, 0)], [node(on, 60, 0)])).toBeUndefined()
  })

  it('crosses a straight wire of another net, but no corner and no end of it', () => {
    const on = map()
    for (let y = 0; y <= 40; y += 10) on.claim(node(on, 30, y), 2, bits.up | bits.down)
    const find = () => new PathFinder(on).find(1, [node(on, 0, 20)], [node(on, 60, 20)])
    expect(find()!.cost).toBe(6 * costs.step + costs.crossing)
    for (let y = 0; y <= 40; y += 10) on.claim(node(on, 30, y), 2, bits.end)
    expect(find()).toBeUndefined()
  })

  it('takes the nearest of several targets from the nearest of several sources', () => {
    const on = map()
    const path = new PathFinder(on).find(1, [node(on, 0, 0), node(on, 50, 40)], [node(on, 60, 40), node(on, 0, 40)])!
    expect(path.nodes).toEqual([node(on, 50, 40), node(on, 60, 40)])
  })
})
