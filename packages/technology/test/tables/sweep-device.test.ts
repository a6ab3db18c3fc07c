import { describe, expect, it } from 'vitest'
import { generic28Tables } from '../../src/generic28-tables.js'
import { lookUp, readDeviceTable, sweepDevice } from '../../src/tables.js'

const table = readDeviceTable(generic28Tables.n18)

describe('sweepDevice', () => {
  it('goes from weak to strong inversion: gm/Id falls, current per width rises', () => {
    const [curve] = sweepDevice(table, { lengths: [1e-6], vds: 0.9 })
    const points = curve!.points
    expect(points.length).toBeGreaterThan(30)
    for (const [index, { density }] of points.entries())
      if (index > 0) expect(density).toBeGreaterThan(points[index - 1]!.density)
    expect(points.at(0)!.gmOverId).toBeGreaterThan(20)
    expect(points.at(-1)!.gmOverId).toBeLessThan(3)
  })

  it('gives what a look-up gives at the same gate voltage', () => {
    const [curve] = sweepDevice(table, { lengths: [0.5e-6], vds: 0.6, vsb: 0.2, points: 21 })
    const [point] = curve!.points.slice(-5)
    expect(point).toEqual(lookUp(table, { l: 0.5e-6, vgs: point!.vgs, vds: 0.6, vsb: 0.2 }))
  })

  it('refuses lengths outside the table, and a single point', () => {
    expect(() => sweepDevice(table, { lengths: [10e-6] })).toThrow('out of range')
    expect(() => sweepDevice(table, { lengths: [1e-6], points: 1 })).toThrow('2 or more')
  })
})
