import type { Acceptance } from '@analogkit/identification'
import { recognize } from '@analogkit/recognition'
import type { Technology } from '@analogkit/technology'
import {
  buildTestbench,
  type CircuitClass,
  type Coordinate,
  circuitClasses,
  sizingCoordinates,
  type Testbench,
} from '@analogkit/testbench'
import { SizingError } from './error.js'
import { isMultiplied, type LayoutRules, withLayoutRules } from './layout-rules.js'
import { ownConditions } from './own-conditions.js'
import { technologyOf } from './technology-of.js'

/** The class and the technology that a verdict refers to by their ids, where they are not built in. */
export interface BenchOfOptions {
  /** The built-in class with the verdict's id if absent. */
  readonly class?: CircuitClass
  /** The built-in technology with the verdict's id if absent. */
  readonly technology?: Technology
  /** What may be drawn: sizes are made so before they are simulated. */
  readonly layout?: LayoutRules
}

/** The bench that a circuit was accepted in, with the quantities that are free in it. */
export interface AcceptedBench {
  readonly testbench: Testbench
  readonly coordinates: readonly Coordinate[]
  readonly structure: ReturnType<typeof recognize>
  /** With the limits of the layout. */
  readonly technology: Technology
  /** The sources that hold the common mode of a fully differential circuit; they are no sizes. */
  readonly commonMode: Pick<Acceptance['sizing'], 'commonMode'>
}

/**
 * Rebuilds the bench in which a circuit was accepted.
 *
 * @throws SizingError `unknown-class`, `unknown-technology` when an id is not built in, or the technology has changed;
 *   `bad-layout` for rules that leave nothing to draw
 */
export function benchOf(verdict: Acceptance, options: BenchOfOptions = {}): AcceptedBench {
  const circuitClass = options.class ?? circuitClasses[verdict.class]
  if (circuitClass?.id !== verdict.class) {
    throw new SizingError(
      'unknown-class',
      verdict.class,
      `class ${verdict.class} is not built in: pass it as \`class\``,
    )
  }
  const { layout } = options
  const technology = technologyOf(verdict, options.technology)
  const structure = recognize(verdict.netlist)
  const { supply } = verdict.conditions
  const testbench = buildTestbench(circuitClass, structure, verdict.hypothesis, {
    technology,
    family: verdict.technology.family,
    ...(supply === undefined ? {} : { supply }),
    conditions: ownConditions(circuitClass, verdict.conditions),
    temperature: verdict.temperature,
    commonMode: verdict.sizing.commonMode?.map(({ nets }) => nets) ?? [],
    startVoltages: verdict.plan.voltages,
    multiplied: isMultiplied(layout),
  })
  const coordinates = sizingCoordinates(testbench, structure, technology)
  const { commonMode } = verdict.sizing
  return {
    testbench,
    coordinates,
    structure,
    technology: layout === undefined ? technology : withLayoutRules(technology, verdict.technology.family, layout),
    commonMode: commonMode === undefined ? {} : { commonMode },
  }
}
