import { describe, expect, it } from 'vitest'
import { deviceGrid } from '../../src/tables/device-grid.js'

const device = { length: { min: 0.1e-6, max: 50e-6 }, threshold: 0.4 }

describe('deviceGrid', () => {
  it('goes over all lengths that may be drawn, to the largest voltage', () => {
    const { l, gate, drain, voltage } = deviceGrid(device, { supply: 1 })
    expect([l[0], l.at(-1)]).toEqual([0.1e-6, expect.closeTo(50e-6, 12)])
    expect([l.length, gate.length, drain.length, voltage]).toEqual([9, 22, 14, 1.1])
  })

  it('ends at the longest gate that is asked for, or that may be drawn', () => {
    expect(deviceGrid(device, { supply: 1 }, { longest: 5e-6 }).l.at(-1)).toBeCloseTo(5e-6, 12)
    expect(deviceGrid(device, { supply: 1 }, { longest: 1 }).l.at(-1)).toBeCloseTo(50e-6, 12)
  })
})
