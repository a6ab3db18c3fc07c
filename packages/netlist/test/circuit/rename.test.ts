import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Circuit, flatten, NetlistError, parseNetlist, renameCells, renameDevices } from '../../src/index.js'

const circuit = parseNetlist(`.subckt inner a
R1 a 0 1
.ends
.subckt outer a b
X1 a inner
X2 b inner
V1 a b 0
F1 a b v1 2
B1 a 0 v={i(v1)*v(a)}
.ends`)

/** Every way to give some names other ones of the same set, and the way back. */
const shuffles = (names: readonly string[]) =>
  fc.shuffledSubarray([...names], { minLength: names.length }).map((shuffled) => ({
    names: Object.fromEntries(names.map((name, index) => [name, shuffled[index]!])),
    inverse: Object.fromEntries(names.map((name, index) => [shuffled[index]!, name])),
  }))

describe('renameDevices', () => {
  it('renames a device where it controls and where its current is probed', () => {
    const renamed = renameDevices(circuit, { v1: 'vsense', x1: 'xa' })
    expect(renamed.devices.map(({ name }) => name)).toEqual(['xa', 'x2', 'vsense', 'f1', 'b1'])
    expect(renamed.devices[3]?.parameters).toEqual({ control: 'vsense', gain: 2 })
    expect(renamed.devices[4]?.parameters).toEqual({ expression: 'i(vsense)*v(a)' })
  })

  it('renames inductors in couplings', () => {
    const coupled: Circuit = {
      ...circuit,
      devices: [
        { kind: 'inductor', name: 'l1', pins: { p: 'a', n: 'b' }, parameters: { l: 1 } },
        { kind: 'coupling', name: 'k1', inductors: ['l1', 'l2'], pins: {}, parameters: { k: 1 } },
      ],
    }
    expect(renameDevices(coupled, { l1: 'la' }).devices[1]).toMatchObject({ inductors: ['la', 'l2'] })
  })

  it('does not give two devices one name', () => {
    expect(() => renameDevices(circuit, { x1: 'x2' })).toThrow(NetlistError)
  })

  it('is undone by the inverse names', () => {
    fc.assert(
      fc.property(shuffles(circuit.devices.map(({ name }) => name)), ({ names, inverse }) => {
        expect(renameDevices(renameDevices(circuit, names), inverse)).toEqual(circuit)
      }),
    )
  })
})

describe('renameCells', () => {
  it('renames cells where they are defined and instantiated', () => {
    const renamed = renameCells(circuit, { inner: 'r', outer: 'pair' })
    expect(renamed.name).toBe('pair')
    expect(Object.keys(renamed.cells)).toEqual(['r'])
    expect(renamed.cells.r?.name).toBe('r')
    expect(flatten(renamed).devices).toEqual(flatten(circuit).devices)
  })

  it('does not give two cells one name', () => {
    expect(() => renameCells(circuit, { inner: 'outer' })).toThrow('the cells "outer" and "inner"')
  })

  it('is undone by the inverse names', () => {
    fc.assert(
      fc.property(shuffles(['inner', 'outer']), ({ names, inverse }) => {
        expect(renameCells(renameCells(circuit, names), inverse)).toEqual(circuit)
      }),
    )
  })
})
