import { describe, expect, it } from 'vitest'
import {
  extractCell,
  findUnused,
  flatten,
  instancePaths,
  NetlistError,
  parseNetlist,
  statistics,
} from '../../src/index.js'

const circuit = parseNetlist(
  `.param wn=1u unused=2
.model nch nmos
.model pch pmos
.subckt leaf a b w=1u never=3
M1 a b 0 0 nch w={w} l={wn}
.ends
.subckt middle a b open
X1 a n leaf
X2 n b leaf
C1 dangling b 1p
.ends
.subckt top a b
X1 a b c middle
X2 b a c middle
R1 a c 1k
.ends
.subckt lonely a
R1 a 0 1
.ends`,
  { top: 'top' },
)

describe('extractCell', () => {
  it('gives a cell with what is below it', () => {
    const middle = extractCell(circuit, 'middle')
    expect(middle.name).toBe('middle')
    expect(Object.keys(middle.cells)).toEqual(['leaf'])
    expect(middle.parameters).toEqual({ wn: 1e-6, unused: 2 })
    expect(flatten(middle).devices.map(({ name }) => name)).toEqual(['x1.m1', 'x2.m1', 'c1'])
  })

  it('gives the circuit itself for its top', () => {
    expect(extractCell(circuit, 'top')).toBe(circuit)
  })

  it('says which cells there are', () => {
    expect(() => extractCell(circuit, 'nosuch')).toThrow('there is no cell "nosuch": name one of top, ')
    expect(() => extractCell(circuit, 'nosuch')).toThrow(NetlistError)
  })
})

describe('findUnused', () => {
  it('finds cells, models, parameters, ports and nets that nothing uses', () => {
    const lonely = { name: 'lonely', ports: ['a'], parameters: {}, devices: [] }
    expect(findUnused({ ...circuit, cells: { ...circuit.cells, lonely } })).toEqual({
      cells: ['lonely'],
      models: ['pch'],
      parameters: [
        { cell: 'top', name: 'unused' },
        { cell: 'leaf', name: 'never' },
      ],
      ports: [{ cell: 'middle', name: 'open' }],
      nets: [{ cell: 'middle', name: 'dangling' }],
    })
  })

  it('counts a net that only an expression reads as used', () => {
    const probed = parseNetlist('.subckt c a\nR1 a n 1k\nB1 a 0 v={v(n)}\n.ends')
    expect(findUnused(probed).nets).toEqual([])
  })
})

describe('instancePaths', () => {
  it('gives every instance with its path, outer ones first', () => {
    expect([...instancePaths(circuit)].map(({ path, depth, cell }) => [path, depth, cell?.name])).toEqual([
      ['x1', 1, 'middle'],
      ['x1.x1', 2, 'leaf'],
      ['x1.x2', 2, 'leaf'],
      ['x2', 1, 'middle'],
      ['x2.x1', 2, 'leaf'],
      ['x2.x2', 2, 'leaf'],
    ])
  })

  it('gives the first of very many at once', () => {
    const levels = Array.from({ length: 40 }, (_, level) => {
      const cards = level === 0 ? 'R1 a 0 1' : `X1 a c${level - 1}\nX2 a c${level - 1}`
      return `.subckt c${level} a\n${cards}\n.ends`
    })
    const bomb = parseNetlist(levels.join('\n'))
    expect(instancePaths(bomb).next().value?.path).toBe('x1')
    expect(statistics(bomb)).toMatchObject({
      depth: 39,
      flatDevices: 2 ** 39,
      flatDevicesByKind: { resistor: 2 ** 39 },
    })
  })
})

describe('statistics', () => {
  it('counts by cell and by kind what a flat circuit has', () => {
    const { flatDevices, flatDevicesByKind, depth, byCell, fanOut } = statistics(circuit)
    expect({ flatDevices, flatDevicesByKind, depth, fanOut }).toEqual({
      flatDevices: 7,
      flatDevicesByKind: { mosfet: 4, capacitor: 2, resistor: 1 },
      depth: 2,
      fanOut: { net: 'a', terminals: 3 },
    })
    expect(byCell).toEqual([
      { name: 'top', devices: 3, nets: 3, ports: 2, occurrences: 1, flatDevices: 7 },
      { name: 'middle', devices: 3, nets: 5, ports: 3, occurrences: 2, flatDevices: 3 },
      { name: 'leaf', devices: 1, nets: 3, ports: 2, occurrences: 4, flatDevices: 1 },
    ])
  })

  it('gives of a flattened circuit what it gave before', () => {
    const [before, after] = [statistics(circuit), statistics(flatten(circuit))]
    expect(after.devicesByKind).toEqual(before.flatDevicesByKind)
    expect(after.devices).toBe(before.flatDevices)
    expect(after.depth).toBe(0)
  })
})
