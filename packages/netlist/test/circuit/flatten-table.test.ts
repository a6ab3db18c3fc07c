import { describe, expect, it } from 'vitest'
import { type Circuit, flatten, flattenTable, parseNetlist } from '../../src/index.js'

const nested = parseNetlist(
  `* nested
.global vdd
.param k=2
X1 a b outer wo=3u m=2
R9 a vdd 5
X2 b 0 inner wi=1u
V1 a 0 dc {k}
.subckt outer p q wo=1u
X1 p n inner wi='wo*k'
C1 n q 1p
X2 n q inner m=3
.ends
.subckt inner d s wi=1u
M1 d g s vdd pch w={wi} l=1u
R1 g local {wi*1e9}
E1 local 0 d s 2
.ends`,
  { dialect: 'spice', ports: ['a'] },
)

function checkEqual(circuit: Circuit): void {
  const flat = flatten(circuit)
  const table = flattenTable(circuit)
  expect(table.deviceCount).toBe(flat.devices.length)
  for (const [index, device] of flat.devices.entries()) {
    expect(table.deviceAt(index)).toEqual(device)
    expect(table.deviceName(index)).toBe(device.name)
    const nets = [...table.pinNets.subarray(table.firstPins[index], table.firstPins[index + 1])].map(table.netName)
    expect(nets).toEqual(Object.values(device.pins))
  }
}

describe('flattenTable', () => {
  it('has the devices of flatten, in their order', () => {
    checkEqual(nested)
  })

  it('computes columns of parameters', () => {
    const { devices } = flatten(nested)
    const table = flattenTable(nested)
    for (const name of ['w', 'r', 'm', 'dc', 'nothing']) {
      const values = devices.map(({ parameters }) =>
        typeof parameters[name] === 'number' ? parameters[name] : Number.NaN,
      )
      expect([...table.column(name)], name).toEqual(values)
    }
  })

  it('numbers every net once', () => {
    const table = flattenTable(nested)
    const names = Array.from({ length: table.netCount }, (_, net) => table.netName(net))
    expect(new Set(names).size).toBe(names.length)
    expect(names).toContain('x1.x1.local')
  })

  it('takes parameters of the top', () => {
    expect(flattenTable(nested, { parameters: { k: 5 } }).deviceAt(0)).toEqual(
      flatten(nested, { parameters: { k: 5 } }).devices[0],
    )
  })

  it('goes through 50,000 cells, each in the one before', () => {
    const cells = Array.from({ length: 50_000 }, (_, index) => `.subckt c${index + 1} a\nX a c${index}\n.ends`)
    const table = flattenTable(parseNetlist(`.subckt c0 a\nR1 a 0 {r}\n.ends\n${cells.join('\n')}\n.param r=3`))
    expect([table.deviceCount, table.column('r')[0]]).toEqual([1, 3])
  })

  it('refuses more devices than allowed, and cells that are not there', () => {
    expect(() => flattenTable(nested, { maxDevices: 3 })).toThrow('raise maxDevices')
    expect(() => flattenTable(parseNetlist('* t\nX1 a b none\nR1 a b 1'))).toThrow('is not defined')
  })
})
