import type { Circuit, Device } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import {
  compareCircuits,
  deviceNetGraph,
  findIsomorphism,
  GraphError,
  hashCircuit,
  isIsomorphic,
  type SearchOptions,
} from '../src/index.js'
import { circuit, device, flat, relabel } from './circuit.js'

const order = (index: number) => Math.imul(index + 1, 0x9e3779b1) >>> 0

/** Resistors of some values, all in parallel. */
const parallel = (...values: readonly number[]): Circuit =>
  flat(
    ['a', 'b'],
    values.map((r, index) => ({ ...device(`r${index}`, ['a', 'b'], 'resistor'), parameters: { r } }) as Device),
  )

describe('findIsomorphism within a tolerance', () => {
  const tenth: SearchOptions = { tolerance: { r: 0.1 } }

  it('takes values that are near enough for the same, and says so', () => {
    const found = findIsomorphism(parallel(100, 200), parallel(205, 95), tenth)
    expect(found).toMatchObject({ devices: { r0: 'r1', r1: 'r0' }, strictness: { tolerance: { r: 0.1 } } })
    expect(isIsomorphic(parallel(100, 200), parallel(205, 85), tenth)).toBe(false)
    expect(isIsomorphic(parallel(100, 200), parallel(205, 95))).toBe(true)
    expect(isIsomorphic(parallel(100, 200), parallel(205, 95), { parameters: ['r'] })).toBe(false)
  })

  it('does not let values in between carry it further', () => {
    // 100 is near 108 and 108 near 116, but 100 is not near 116.
    expect(isIsomorphic(parallel(100, 108), parallel(116, 116), tenth)).toBe(false)
    expect(isIsomorphic(parallel(100, 108), parallel(116, 102), tenth)).toBe(true)
    expect(isIsomorphic(parallel(100, 108, 116), parallel(122, 108, 108), tenth)).toBe(true)
    expect(isIsomorphic(parallel(100, 108, 116), parallel(122, 118, 118), tenth)).toBe(false)
  })

  it('goes back when the values of two branches fit crosswise only', () => {
    const branches = (a: number, b: number, c: number, d: number): Circuit => {
      const text = 'r1 x p resistor\nr2 p 0 resistor\nr3 x q resistor\nr4 q 0 resistor'
      const base = circuit('x', text)
      const values = [a, b, c, d]
      return flat(
        base.ports,
        base.devices.map((found, index) => ({ ...found, parameters: { r: values[index]! } }) as Device),
      )
    }
    expect(isIsomorphic(branches(100, 108, 108, 116), branches(122, 124, 108, 100), tenth)).toBe(false)
    expect(isIsomorphic(branches(100, 116, 108, 108), branches(112, 108, 100, 116), tenth)).toBe(true)
  })

  it('leaves tolerances out of the hash', () => {
    expect(hashCircuit(parallel(100), tenth)).toBe(hashCircuit(parallel(95), tenth))
  })

  it('wants words and expressions to be the same', () => {
    const sized = (r: string): Circuit =>
      flat(['a'], [{ ...device('r1', ['a', '0'], 'resistor'), parameters: { r } } as Device])
    expect(isIsomorphic(sized('r0'), sized('r0'), tenth)).toBe(true)
    expect(isIsomorphic(sized('r0'), sized('r1'), tenth)).toBe(false)
  })
})

describe('findIsomorphism on the level of identical names', () => {
  it('wants every device and net to have its name', () => {
    const a = circuit('in out', 'r1 in mid resistor\nr2 mid out resistor')
    expect(isIsomorphic(a, circuit('in out', 'r2 out mid resistor\nr1 mid in resistor'), { level: 'identical' })).toBe(
      true,
    )
    expect(isIsomorphic(a, circuit('in out', 'r1 in m resistor\nr2 m out resistor'), { level: 'identical' })).toBe(
      false,
    )
    expect(isIsomorphic(a, circuit('in out', 'r1 mid out resistor\nr2 in mid resistor'), { level: 'identical' })).toBe(
      false,
    )
  })
})

describe('references', () => {
  const inductors = 'l1 a 0 inductor\nl2 b 0 inductor\nl3 c 0 inductor\nr1 a b resistor\nr2 b c resistor'
  const coupled = (first: string, second: string): Circuit => {
    const base = circuit('a b c', inductors)
    const coupling = { kind: 'coupling', name: 'k1', parameters: {}, inductors: [first, second], pins: {} } as const
    return { ...base, devices: [...base.devices, coupling] }
  }

  it('tell circuits apart that differ in what is coupled only', () => {
    expect(isIsomorphic(coupled('l1', 'l2'), coupled('l2', 'l3'))).toBe(true)
    expect(isIsomorphic(coupled('l1', 'l2'), coupled('l1', 'l3'))).toBe(false)
  })
})

/**
 * The gadgets of Cai, Fürer and Immerman on a ladder closed to a ring: for each node of it the even (at node 0, if
 * twisted, the odd) subsets of its three edges. Refinement cannot tell the twisted one.
 */
function gadgets(nodes: number, twisted: boolean): Circuit {
  const edges = Array.from({ length: nodes }, (_, node) => [node, (node + 1) % nodes] as const)
  for (let node = 0; node < nodes / 2; node++) edges.push([node, node + nodes / 2])
  const devices: Device[] = []
  for (let node = 0; node < nodes; node++) {
    const own = edges.flatMap((ends, edge) => (ends.includes(node) ? [edge] : []))
    for (let subset = 0; subset < 8; subset++) {
      const bits = [0, 1, 2].map((bit) => (subset >> bit) & 1)
      if ((bits[0]! + bits[1]! + bits[2]!) % 2 !== (twisted && node === 0 ? 1 : 0)) continue
      for (const [bit, edge] of own.entries()) {
        devices.push(device(`r${devices.length}`, [`g${node}_${subset}`, `e${edge}_${bits[bit]}`], 'resistor'))
      }
    }
  }
  return flat([], devices)
}

describe('circuits full of symmetry', () => {
  it('are told apart where a search can do it', () => {
    expect(hashCircuit(gadgets(6, false))).toBe(hashCircuit(gadgets(6, true)))
    expect(isIsomorphic(gadgets(6, false), relabel(gadgets(6, true), order))).toBe(false)
    expect(isIsomorphic(gadgets(6, false), relabel(gadgets(6, false), order))).toBe(true)
  })

  it('end in a typed error, or an outcome, when the budget is spent', () => {
    const [plain, twisted] = [gadgets(20, false), relabel(gadgets(20, true), order)]
    const attempt = () => findIsomorphism(plain, twisted, { budget: 1e5 })
    expect(attempt).toThrow(GraphError)
    expect(attempt).toThrow(expect.objectContaining({ code: 'undecided', circuit: 'test' }))
    const found = compareCircuits(plain, twisted, { budget: 1e5 })
    expect(found.outcome).toBe('undecided')
    expect(found.edits.length).toBeGreaterThan(0)
  })

  it('are the same under other names: a ring, a grid and a torus of 2,000 resistors', () => {
    const edge = 32
    const grid = (closed: boolean) =>
      Array.from({ length: edge * edge }, (_, index) => {
        const [row, column] = [Math.floor(index / edge), index % edge]
        const right = column + 1 < edge || closed ? [`n${row}_${column}`, `n${row}_${(column + 1) % edge}`] : undefined
        const down = row + 1 < edge || closed ? [`n${row}_${column}`, `n${(row + 1) % edge}_${column}`] : undefined
        return [right, down].flatMap((nets, way) => (nets ? [device(`r${way}_${index}`, nets, 'resistor')] : []))
      }).flat()
    const ring = Array.from({ length: 2_000 }, (_, index) =>
      device(`r${index}`, [`n${index}`, `n${(index + 1) % 2_000}`], 'resistor'),
    )
    for (const devices of [ring, grid(false), grid(true)]) {
      expect(isIsomorphic(flat([], devices), relabel(flat([], devices), order))).toBe(true)
    }
  }, 60_000)
})

describe('a net with 30,000 pins', () => {
  const count = 30_000
  const wide = flat(
    ['0'],
    Array.from({ length: count }, (_, index) => device(`r${index}`, [`n${index}`, '0'], 'resistor')),
  )

  it('takes time in proportion to its pins in graphs, hashes and comparisons', () => {
    expect(deviceNetGraph(wide).degree('net:0')).toBe(count)
    expect(hashCircuit(wide)).toBe(hashCircuit(relabel(wide, order)))
    const moved = [...wide.devices.slice(0, -1), device('r', ['n0', '0'], 'resistor')]
    const { edits } = compareCircuits(wide, relabel({ ...wide, devices: moved }, order))
    expect(edits.map(({ type }) => type)).toEqual(['shorted-nets'])
  }, 60_000)
})
