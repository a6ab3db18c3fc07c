import { describe, expect, it } from 'vitest'
import { extendIdle } from '../../src/tables/extend-idle.js'
import { tableQuantities } from '../../src/tables/reduce-figures.js'
import type { TableGrid, TableQuantity } from '../../src/tables/types.js'

describe('extendIdle', () => {
  it('lets a current below 1e-4 A/m fall by gm / Id, and leaves the others', () => {
    const row = [1e-7, 1.1e-7, 1e-3, 1].map(Math.log)
    const values = Object.fromEntries(tableQuantities.map((quantity) => [quantity, Float32Array.from(row)])) as Record<
      TableQuantity,
      Float32Array
    >
    values.gm.set([0, 0, 25, 10].map(Math.log))
    extendIdle(values, { gate: [0, 0.1, 0.2, 0.4] } as unknown as TableGrid)
    expect(values.density[3]).toBe(0)
    expect(values.density[2]).toBeCloseTo(Math.log(1e-3), 5)
    // 0.1 V at gm / Id = 25 are a factor of exp(2.5), twice.
    expect(values.density[1]).toBeCloseTo(Math.log(1e-3) - 2.5, 5)
    expect(values.density[0]).toBeCloseTo(Math.log(1e-3) - 5, 5)
    expect(values.gm[0]).toBeCloseTo(Math.log(25), 5)
    expect(values.gds[0]).toBe(values.gds[2])
    expect(values.cgg[0]).toBeCloseTo(Math.log(1e-7), 4)
  })
})
