import type { CircuitClass, Metric } from '@analogkit/testbench'
import { metricOf } from './target.js'

const defaultObjectives = ['gain', 'gbw', 'power', 'area']

/**
 * The metrics of a class that are traded against each other.
 *
 * @param wanted - their ids; those of an amplifier that the class has if absent
 * @throws SizingError `unknown-metric`
 */
export function objectiveMetrics(circuitClass: CircuitClass, wanted: readonly string[] | undefined): readonly Metric[] {
  if (wanted === undefined) return circuitClass.metrics.filter(({ id }) => defaultObjectives.includes(id))
  return wanted.map((id) => metricOf(circuitClass, id))
}

/** Objectives as an optimizer wants them: small is good, decades count alike; nothing where one was not measured. */
export function objectivesOf(
  measured: Readonly<Record<string, number>>,
  metrics: readonly Metric[],
): readonly number[] | undefined {
  const values = metrics.map(({ id, better, scale }) => {
    const value = measured[id] ?? Number.NaN
    return (better === 'larger' ? -1 : 1) * (scale === 'log' ? Math.log10(value) : value)
  })
  return values.every(Number.isFinite) ? values : undefined
}
