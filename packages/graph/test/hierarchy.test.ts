import { parseNetlist } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { deviceNetGraph, hierarchyGraph, hierarchyView } from '../src/index.js'

const nested = parseNetlist(`.subckt half in out
r1 in mid 1k
r2 mid out 2k
.ends
.subckt divider a b c
x1 a b half
x2 b c half
.ends
.subckt top vdd vss
x1 vdd o vss divider
c1 o vss 1p
.ends
`)

/** Cells each of which holds ten of the next: 10^11 resistors. */
const bomb = parseNetlist(
  [
    '.subckt c0 a b\nr1 a b 1k\n.ends',
    ...Array.from({ length: 11 }, (_, level) => {
      const instances = Array.from({ length: 10 }, (_, index) => `x${index} a b c${level}`)
      return `.subckt c${level + 1} a b\n${instances.join('\n')}\n.ends`
    }),
  ].join('\n'),
)

describe('hierarchyGraph', () => {
  it('says which cell instantiates which, how often, and how large they are', () => {
    const graph = hierarchyGraph(nested)
    expect(graph.nodes().sort()).toEqual(['cell:divider', 'cell:half', 'top'])
    expect(graph.getNodeAttributes('cell:divider')).toEqual({
      type: 'cell',
      name: 'divider',
      defined: true,
      ports: ['a', 'b', 'c'],
      directions: {},
      devices: 2,
      flatDevices: 4,
    })
    expect(graph.getEdgeAttribute('cell:divider', 'cell:half', 'instances')).toEqual(['x1', 'x2'])
    expect(graph.getNodeAttribute('top', 'flatDevices')).toBe(5)
  })

  it('counts the devices of a bomb without flattening it', () => {
    const graph = hierarchyGraph(bomb)
    expect(graph.order).toBe(12)
    expect(graph.getNodeAttribute('top', 'flatDevices')).toBe(1e11)
  })

  it('gives infinitely many devices to cells that contain themselves, and only to those', () => {
    const cell = { parameters: {}, ports: [] }
    const instance = (model: string) =>
      ({ kind: 'instance', name: `x${model}`, model, parameters: {}, pins: {} }) as const
    const cells = {
      a: { ...cell, name: 'a', devices: [instance('b')] },
      b: { ...cell, name: 'b', devices: [instance('a'), instance('c')] },
      c: { ...cell, name: 'c', devices: [instance('unknown')] },
    }
    const graph = hierarchyGraph({ ...cell, name: 'top', devices: [instance('a')], cells, models: {}, globals: [] })
    const counts = ['top', 'cell:a', 'cell:b', 'cell:c'].map((node) => graph.getNodeAttribute(node, 'flatDevices'))
    expect(counts).toEqual([Infinity, Infinity, Infinity, 1])
    expect(graph.getNodeAttribute('cell:unknown', 'defined')).toBe(false)
  })
})

describe('hierarchyView', () => {
  it('shows instances as devices until they are expanded', () => {
    const view = hierarchyView(nested)
    expect(view.instances()).toEqual(['x1'])
    expect(view.graph.nodes().sort()).toEqual(['device:c1', 'device:x1', 'net:o', 'net:vdd', 'net:vss'])
    expect(view.expand('x1')).toEqual(['x1.x1', 'x1.x2'])
    expect(view.graph.neighbors('device:x1.x2').sort()).toEqual(['net:o', 'net:vss'])
    view.expand('x1.x2')
    expect(view.graph.neighbors('net:x1.x2.mid').sort()).toEqual(['device:x1.x2.r1', 'device:x1.x2.r2'])
  })

  it('is the flat graph when all is expanded', () => {
    const view = hierarchyView(nested)
    for (let open = view.instances(); open.length > 0; open = view.instances())
      for (const path of open) view.expand(path)
    const flat = deviceNetGraph(nested)
    expect(view.graph.nodes().sort()).toEqual(flat.nodes().sort())
    expect(view.graph.size).toBe(flat.size)
  })

  it('is as before when an expanded instance is collapsed, whatever is open in it', () => {
    const view = hierarchyView(nested)
    const before = view.graph.export()
    for (const path of view.expand('x1')) view.expand(path)
    view.collapse('x1')
    expect(view.instances()).toEqual(['x1'])
    expect(view.graph.nodes().sort()).toEqual(before.nodes.map(({ key }) => key).sort())
    expect(view.graph.size).toBe(before.edges.length)
  })

  it('opens one branch of a bomb of 10^11 devices', () => {
    const view = hierarchyView(bomb)
    let path = view.instances()[0]!
    expect(view.flatDevices(path)).toBe(1e10)
    for (let level = 0; level < 10; level++) path = view.expand(path)[0]!
    expect(view.expand(path)).toEqual([])
    expect(view.graph.hasNode(`device:${path}.r1`)).toBe(true)
    expect(view.graph.order).toBeLessThan(200)
  })

  it('refuses an instance that is not there', () => {
    expect(() => hierarchyView(nested).expand('c1')).toThrow('found no instance c1 of a known cell')
  })
})
