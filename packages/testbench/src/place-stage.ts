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
  const measures = Object.fromEntries(
    Object.entries(stage.measures).map(([name, described]) => [name, placeMeasure(described, stage, testbench, scope)]),
  )
  return { set, analyses, measures }
}

/** An analysis with numbers for its times; none when they depend on a measure that is not defined. */
function placeAnalysis(analysis: StageAnalysis, scope: Readonly<Record<string, number>>): readonly Analysis[] {
  if (analysis.type !== 'tran') return [analysis]
  const stop = evaluateDefined(analysis.stop, scope)
  const maxStep = evaluateDefined(analysis.maxStep, scope)
  return stop === undefined || maxStep === undefined ? [] : [{ ...analysis, stop, maxStep }]
}

/**
 * A measure with nets for roles, and numbers for expressions that are no measures of the stage. One that rests on what
 * is not defined gets NaN, at which nothing is ever found.
 */
function placeMeasure(
  described: Measure,
  stage: Stage,
  testbench: Testbench,
  scope: Readonly<Record<string, number>>,
): Measure {
  const { of, minus } = described.signal
  const signal = {
    ...described.signal,
    of: resolveRoles(of, testbench.roles),
    ...(minus === undefined ? {} : { minus: resolveRoles(minus, testbench.roles) }),
  }
  const { analysis, type, signal: _, ...arguments_ } = described
  const numbers = Object.entries(arguments_ as Readonly<Record<string, string | number>>).map(([name, value]) => {
    const kept = name === 'direction' || typeof value === 'number' || Object.hasOwn(stage.measures, value)
    return [name, kept ? value : (evaluateDefined(value, scope) ?? Number.NaN)] as const
  })
  return { analysis, type, signal, ...Object.fromEntries(numbers) } as Measure
}
