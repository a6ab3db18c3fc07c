import { createEstimator, createPlanner, type Plan, type Planner, type SmallSignalEstimate } from '@analogkit/biasing'
import type { Acceptance } from '@analogkit/identification'
import type { DeviceTables } from '@analogkit/technology/tables'
import { type CircuitClass, estimatedMetrics, expectedViolation } from '@analogkit/testbench'
import type { AcceptedBench } from './bench-of.js'
import { createCorrections } from './corrections.js'
import type { SearchSpace } from './search-space.js'
import { startOfPlan } from './start-of-plan.js'

/** How much better an estimate has to be than what is asked for, in steps from threshold to target. */
const margin = 0.02

/**
 * The coordinates of a planned operating point: shares of the currents, overdrives, lengths, margins, passives. Every
 * point is biased by construction, and a linear solution at it tells whether it is worth a simulation.
 *
 * @param asked - the class with what is asked for as its thresholds
 */
export function planSpace(
  verdict: Acceptance,
  { structure, technology, testbench }: AcceptedBench,
  asked: CircuitClass,
  tables: DeviceTables,
): SearchSpace {
  const { hypothesis, conditions } = verdict
  const options = {
    technology,
    tables,
    family: testbench.technology.family,
    ...supplyOf(conditions),
    ...heldInputs(verdict),
  }
  const planner = createPlanner(structure, hypothesis, options)
  const estimator = createEstimator(structure, hypothesis, options)
  const choice = choiceOf(planner, verdict)
  const [input] = Object.entries(hypothesis.roles).find(([, role]) => role === 'input+') ?? []
  const load = conditions.load ?? 0
  const estimates = new WeakMap<Plan, SmallSignalEstimate>()
  const corrections = createCorrections()
  const [atStart] = estimator.estimate(verdict.plan, [load])
  if (atStart !== undefined) corrections.learn(verdict.plan.coordinates, verdict.plan, atStart, verdict.measures)
  return {
    name: 'plan',
    coordinates: planner.coordinates.map(({ name }) => name),
    start: startOfPlan(planner, verdict),
    spread: 0.3,
    at(point) {
      const plan = planAt(planner, point, choice)
      const [estimate] = plan === undefined ? [] : estimator.estimate(plan, [load])
      if (plan === undefined || estimate === undefined) return undefined
      estimates.set(plan, estimate)
      const corrected = corrections.apply(point, plan, estimate)
      const expected = expectedViolation(asked, corrected.plan, corrected.estimate, { margin })
      const voltage = input === undefined ? undefined : plan.voltages[input]
      const placed = Object.hasOwn(asked.conditions, 'commonmode') && voltage !== undefined
      return {
        sizing: plan.sizing,
        plan,
        estimated: estimatedMetrics(corrected.plan, corrected.estimate),
        conditions: (placed ? { commonmode: Number(voltage.toPrecision(6)) } : {}) as Readonly<Record<string, number>>,
        expected: expected > 0 || estimator.unstablePoles(plan, load) === 0 ? expected : 1,
      }
    },
    learn({ plan }, point, measures) {
      const estimate = plan === undefined ? undefined : estimates.get(plan)
      if (plan !== undefined && estimate !== undefined) corrections.learn(point, plan, estimate, measures)
    },
  }
}

function supplyOf({ supply }: Readonly<Record<string, number>>): { readonly supply?: number } {
  return supply === undefined ? {} : { supply }
}

function heldInputs({ given }: Acceptance): { readonly inputCommonMode?: number } {
  return given?.commonmode === undefined ? {} : { inputCommonMode: given.commonmode }
}

/** Which of the planner's choices of nets with a common-mode source the accepted sizing has. */
function choiceOf({ commonModeChoices }: Planner, { sizing }: Acceptance): number {
  const wanted = netsOf(sizing.commonMode?.map(({ nets }) => nets) ?? [])
  return Math.max(
    0,
    commonModeChoices.findIndex((choice) => netsOf(choice) === wanted),
  )
}

function netsOf(pairs: readonly (readonly string[])[]): string {
  return pairs
    .map((pair) => pair.toSorted().join(' '))
    .sort()
    .join(', ')
}

function planAt(planner: Planner, point: readonly number[], commonMode: number): Plan | undefined {
  try {
    return planner.plan(point, { commonMode })
  } catch (error) {
    // This point cannot be planned; another may.
    if (error instanceof Error && error.name === 'BiasingError') return undefined
    throw error
  }
}
