import type { Acceptance } from '@analogkit/identification'
import { familyOf } from '@analogkit/technology'
import { pointOf, sizingAt } from '@analogkit/testbench'
import type { AcceptedBench } from './bench-of.js'
import type { SearchSpace } from './search-space.js'

/** Widths, lengths, passives and biases of matched groups. */
export function geometrySpace(verdict: Acceptance, bench: AcceptedBench): SearchSpace {
  const { testbench, coordinates, structure, technology, commonMode } = bench
  const family = familyOf(technology, testbench.technology.family)
  return {
    name: 'geometry',
    coordinates: coordinates.map(({ name }) => name),
    start: pointOf(verdict.sizing, coordinates),
    spread: 0.12,
    at: (point) => ({
      sizing: { ...sizingAt(point, coordinates, structure, family), ...commonMode },
      conditions: {},
      expected: 0,
      estimated: {},
    }),
  }
}
