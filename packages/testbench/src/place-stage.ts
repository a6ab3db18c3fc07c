import type { Analysis, Measure } from '@analogkit/simulator'
import { evaluateDefined } from './evaluate-defined.js'
import { resolveRoles } from './roles.js'
import type { Stage, StageAnalysis, Testbench } from './types.js'

/** A stage with nets for roles and numbers for expressions. */
export interface PlacedStage {
  readonly set: Readonly<Record<string, number>>
  readonly analyses: readonly Analysis[]
  readonly measures: Readonly<Record<string, Measure>>
}

/**
 * Makes a stage ready to run.
 *
 * @param values - conditions and measures so far
 * @returns nothing when the stage rests on a measure that is not defined
 */
export function placeStage(
  stage: Stage,
  testbench: Testbench,
  values: Readonly<Record<string, number>>,
): PlacedStage | undefined {
  const scope: Record<string, number> = { ...values }
  const set: Record<string, number> = {}
  for (const [name, described] of Object.entries(stage.set ?? {})) {
    const value = evaluateDefined(described, scope)
    if (value === undefined) return undefined
    set[name] = value
    scope[name] = value
  }
  const analyses = stage.analyses.flatMap((analysis) => placeAnalysis(analysis, scope))
  if (analyses.length < stage.analyses.length) return undefined
  return { set, analyses, measures: placeMeasures(stage, testbench, scope) }
}

/** An analysis with numbers for its times; none when they depend on a measure that is not defined. */
function placeAnalysis(analysis: StageAnalysis, scope: Readonly<Record<string, number>>): readonly Analysis[] {
  if (analysis.type !== 'tran') return [analysis]
  const stop = evaluateDefined(analysis.stop, scope)
  const maxStep = evaluateDefined(analysis.maxStep, scope)
  return stop === undefined || maxStep === undefined ? [] : [{ ...analysis, stop, maxStep }]
}

/** A measure with nets for roles, and what in it has to be computed for every sizing. */
interface ResolvedMeasure {
  readonly name: string
  readonly measure: Measure
  readonly computed: readonly (readonly [place: string, expression: string])[]
}

/** Measures of the stages of a bench: the same for every sizing but for a few numbers. */
const resolved = new WeakMap<Testbench, Map<Stage, readonly ResolvedMeasure[]>>()

function resolvedMeasures(stage: Stage, testbench: Testbench): readonly ResolvedMeasure[] {
  const known = resolved.get(testbench) ?? new Map<Stage, readonly ResolvedMeasure[]>()
  resolved.set(testbench, known)
  const found = known.get(stage)
  if (found !== undefined) return found
  const fresh = Object.entries(stage.measures).map(([name, described]): ResolvedMeasure => {
    const { of, minus } = described.signal
    const signal = {
      ...described.signal,
      of: resolveRoles(of, testbench.roles),
      ...(minus === undefined ? {} : { minus: resolveRoles(minus, testbench.roles) }),
    }
    const { analysis: _, type: __, signal: ___, ...places } = described
    const computed = Object.entries(places as Readonly<Record<string, string | number>>).flatMap(([place, value]) =>
      place === 'direction' || typeof value === 'number' || Object.hasOwn(stage.measures, value)
        ? []
        : [[place, value] as const],
    )
    return { name, measure: { ...described, signal }, computed }
  })
  known.set(stage, fresh)
  return fresh
}

/**
 * Measures with nets for roles, and numbers for expressions that are no measures of the stage. One that rests on what
 * is not defined gets NaN, at which nothing is ever found.
 */
function placeMeasures(
  stage: Stage,
  testbench: Testbench,
  scope: Readonly<Record<string, number>>,
): Readonly<Record<string, Measure>> {
  const measures: Record<string, Measure> = {}
  for (const { name, measure, computed } of resolvedMeasures(stage, testbench)) {
    if (computed.length === 0) {
      measures[name] = measure
      continue
    }
    const numbers: Record<string, number> = {}
    for (const [place, expression] of computed) numbers[place] = evaluateDefined(expression, scope) ?? Number.NaN
    measures[name] = { ...measure, ...numbers }
  }
  return measures
}
