import { describe, expect, it } from 'vitest'
import { finalHypervolume } from './final-hypervolume.js'
import { hasReference, readReference } from './reference.js'

describe.skipIf(!hasReference)('beside pymoo, from the reference results (skipped where they are missing)', () => {
  const problems = hasReference ? readReference() : []

  it('reads every problem as it was defined', () => {
    expect(problems).toHaveLength(14)
    for (const { name, check, evaluate } of problems)
      for (const { x, f, g } of check) {
        const values = evaluate(x)
        const pairs = [...values.f, ...values.g].map((value, index) => [value, [...f, ...g][index]!] as const)
        for (const [found, expected] of pairs)
          expect(Math.abs(found - expected), name).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)))
      }
  })

  // Few seeds, so a wider margin than the 0.1 % that the bench holds with many.
  it.each(['kursawe', 'bnh'])('reaches the hypervolume of %s', (name) => {
    const problem = problems.find((other) => other.name === name)!
    const found = [1, 2, 3].map((seed) => finalHypervolume(problem, seed)).toSorted((a, b) => a - b)
    expect(found[1]! / problem.median).toBeGreaterThan(0.998)
    expect(found[1]! / problem.median).toBeLessThan(1.01)
  })
})
