import { familyOf } from '@analogkit/technology'
import type { AcceptedBench } from './bench-of.js'
import { createLayout } from './create-layout.js'
import { isMultiplied, type LayoutRules } from './layout-rules.js'
import type { SearchSpace } from './search-space.js'

/** A search space whose sizings are drawn by rules before anything is simulated: what is reported is what was simulated. */
export function drawnSpace(
  space: SearchSpace,
  { structure, technology, testbench }: AcceptedBench,
  rules: LayoutRules | undefined,
): SearchSpace {
  if (rules === undefined || !isMultiplied(rules)) return space
  const draw = createLayout(structure, familyOf(technology, testbench.technology.family), rules)
  return {
    ...space,
    at(point) {
      const placement = space.at(point)
      return placement === undefined ? undefined : { ...placement, sizing: draw(placement.sizing) }
    },
  }
}
