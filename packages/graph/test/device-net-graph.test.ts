import { parseNetlist } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { deviceNetGraph, pinGraph } from '../src/index.js'
import { circuit } from './circuit.js'

const diode = circuit('a', 'm1 a a 0 0 nmos')

describe('deviceNetGraph', () => {
  it('has a node for each device and net and an edge for each pin', () => {
    const graph = deviceNetGraph(diode)
    expect(graph.nodes().sort()).toEqual(['device:m1', 'net:0', 'net:a'])
    const pins = graph.edges('device:m1', 'net:a').map((edge) => graph.getEdgeAttribute(edge, 'pin'))
    expect(pins.sort()).toEqual(['d', 'g'])
    expect(graph.degree('net:0')).toBe(2)
  })

  it('says what nodes are', () => {
    const graph = deviceNetGraph(diode)
    expect(graph.getNodeAttributes('device:m1')).toEqual({
      type: 'device',
      name: 'm1',
      kind: 'mosfet',
      polarity: 'n',
      parameters: {},
      model: 'nmos',
    })
    expect(graph.getNodeAttributes('net:a')).toEqual({ type: 'net', name: 'a', port: true, global: false })
    expect(graph.getNodeAttributes('net:0')).toEqual({ type: 'net', name: '0', port: false, global: true })
  })

  it('flattens cells first', () => {
    const nested = parseNetlist('.subckt half in out\nr1 in out 1k\n.ends\n.subckt whole a b\nx1 a b half\n.ends\n')
    expect(deviceNetGraph(nested).nodes().sort()).toEqual(['device:x1.r1', 'net:a', 'net:b'])
  })
})

describe('pinGraph', () => {
  it('puts a node for each pin between device and net', () => {
    const graph = pinGraph(diode)
    expect(graph.neighbors('device:m1').sort()).toEqual(['pin:m1.b', 'pin:m1.d', 'pin:m1.g', 'pin:m1.s'])
    expect(graph.neighbors('net:a').sort()).toEqual(['pin:m1.d', 'pin:m1.g'])
    expect(graph.getNodeAttributes('pin:m1.d')).toEqual({ type: 'pin', device: 'm1', pin: 'd' })
  })

  it('is a simple graph with two edges for each pin', () => {
    const graph = pinGraph(diode)
    expect(graph.multi).toBe(false)
    expect(graph.size).toBe(8)
  })
})
