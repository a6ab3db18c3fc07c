import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createNsga2, dominates } from '../src/index.js'
import { advance, createMixed, evaluate, plane } from './runs.js'

/** Archives what a run is told that only minimises. */
function archiveOf(
  costs: readonly (readonly number[])[],
  archive: true | { limit: number; truncation?: 'hypervolume' },
) {
  const objectives = new Array<'minimize'>(costs[0]!.length).fill('minimize')
  const run = createNsga2({ variables: plane, objectives, archive })
  run.ask(costs.length)
  run.tell(costs.map((cost, id) => ({ type: 'ok', id, objectives: cost })))
  return run.archive().map((point) => point.objectives)
}

describe('archive', () => {
  it('archives what no point ever told dominates', () => {
    const run = createMixed({ archive: true })
    const costs: (readonly number[])[] = []
    for (let generation = 0; generation < 15; generation++) {
      const results = run.ask().map(evaluate)
      for (const result of results)
        if (result.type === 'ok' && result.constraints!.every((value) => value <= 0))
          costs.push([result.objectives[0]!, -result.objectives[1]!])
      run.tell(results)
    }
    const best = costs.filter((cost) => !costs.some((other) => dominates(other, cost)))
    const archived = run.archive().map(({ objectives: [first, second] }) => [first!, -second!])
    expect(archived.length).toBeGreaterThan(2)
    expect(new Set(archived.map(String))).toEqual(new Set(best.map(String)))
  })

  it.each([1, 2, 3, 4])('is the set that no point dominates, of %i objectives', (width) => {
    const cost = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: width, maxLength: width })
    fc.assert(
      fc.property(fc.array(cost, { minLength: 1, maxLength: 30 }), (costs) => {
        const best = costs.filter((one) => !costs.some((other) => dominates(other, one)))
        const archived = archiveOf(costs, true)
        expect(new Set(archived.map(String))).toEqual(new Set(best.map(String)))
        expect(archived).toHaveLength(new Set(best.map(String)).size)
      }),
    )
  })

  const knees = [
    [0, 10],
    [1, 5],
    [5, 4],
    [10, 0],
  ]

  it('drops the most crowded point beyond its limit', () => {
    // (1, 5) has a room of 0.5 + 0.6 and (5, 4) one of 0.9 + 0.5.
    expect(archiveOf(knees, { limit: 3 })).toEqual([knees[0], knees[2], knees[3]])
  })

  it('drops the point whose loss costs the least hypervolume beyond its limit', () => {
    // Alone, (1, 5) covers 4 x 5 and (5, 4) covers 5 x 1.
    expect(archiveOf(knees, { limit: 3, truncation: 'hypervolume' })).toEqual([knees[0], knees[1], knees[3]])
  })

  it('measures hypervolume in three objectives too, and keeps the best of each', () => {
    const front = [
      [0, 5, 5],
      [5, 0, 5],
      [5, 5, 0],
      [2, 2, 2],
      [4.9, 1, 4.9],
    ]
    expect(archiveOf(front, { limit: 4, truncation: 'hypervolume' })).not.toContainEqual([4.9, 1, 4.9])
  })

  it('is never larger than its limit', () => {
    const run = createMixed({ archive: { limit: 3 } })
    let largest = 0
    for (let generation = 0; generation < 20; generation++)
      largest = Math.max(largest, advance(run, 1).archive().length)
    expect(largest).toBe(3)
  })
})
