import type { CircuitClass, Metric } from '@analogkit/testbench'
import { SizingError } from './error.js'

/** What a metric has to reach [SI, dB, deg]. */
export interface Target {
  readonly metric: string
  /** In the direction in which the metric gets better: at least, or at most. */
  readonly value: number
}

/** Factors of the letters behind a number; case matters. */
const factors: Readonly<Record<string, number>> = {
  f: 1e-15,
  p: 1e-12,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
}

/**
 * Reads a target such as `gain>=60`, `gbw>=10M` or `power<=1m`: SI units, with the letters of engineers.
 *
 * @throws SizingError `bad-target`, `unknown-metric`
 */
export function parseTarget(text: string, circuitClass: CircuitClass): Target {
  const [, id = '', relation = '', digits = '', letter = ''] =
    /^\s*([\w-]+)\s*([<>]=?)\s*([-+]?[\d.]+(?:e[-+]?\d+)?)\s*([fpnumkMG]?)\s*$/i.exec(text) ?? []
  const factor = letter === '' ? 1 : factors[letter]
  const value = Number(digits) * (factor ?? Number.NaN)
  if (id === '' || digits === '' || !Number.isFinite(value))
    throw new SizingError('bad-target', text, `a target is such as gain>=60 or power<=1m, not ${text}`)
  const metric = metricOf(circuitClass, id)
  const asked = relation.startsWith('>') ? 'larger' : 'smaller'
  if (asked !== metric.better) {
    const sign = metric.better === 'larger' ? '>=' : '<='
    throw new SizingError(
      'bad-target',
      text,
      `${id} is better the ${metric.better}: ask for ${id}${sign}${digits}${letter}`,
    )
  }
  return { metric: id, value }
}

/**
 * A class whose thresholds are targets: all that is asked for has to be met.
 *
 * @throws SizingError `unknown-metric`, `bad-target` for one that contradicts another or is no number
 */
export function withTargets(circuitClass: CircuitClass, targets: readonly Target[]): CircuitClass {
  const wanted = new Map<string, number>()
  for (const { metric: id, value } of targets) {
    const metric = metricOf(circuitClass, id)
    if (!Number.isFinite(value)) throw new SizingError('bad-target', id, `the target of ${id} is ${value}`)
    if (metric.scale === 'log' && value <= 0)
      throw new SizingError('bad-target', id, `${id} is measured over decades: a target of ${value} is nowhere on them`)
    const other = wanted.get(id)
    if (other !== undefined && other !== value)
      throw new SizingError('bad-target', id, `${id} has two targets, ${other} and ${value}: leave one`)
    wanted.set(id, value)
  }
  if (wanted.size === 0) return circuitClass
  return {
    ...circuitClass,
    metrics: circuitClass.metrics.map((metric) => {
      const value = wanted.get(metric.id)
      if (value === undefined || isEasier(value, metric)) return metric
      // Distances are told in steps as wide as that from threshold to target.
      const target =
        metric.scale === 'log' ? (value * metric.target) / metric.threshold : value + metric.target - metric.threshold
      return { ...metric, threshold: value, target, identifies: true }
    }),
  }
}

/** Whether a value asks for less than what the class asks for anyway. */
function isEasier(value: number, { identifies, threshold, better }: Metric): boolean {
  return identifies && (better === 'larger' ? value <= threshold : value >= threshold)
}

/** @throws SizingError `unknown-metric` */
export function metricOf({ id: owner, metrics }: CircuitClass, id: string): Metric {
  const metric = metrics.find((candidate) => candidate.id === id)
  if (metric !== undefined) return metric
  const known = metrics.map((candidate) => candidate.id).join(', ')
  throw new SizingError('unknown-metric', id, `class ${owner} has no metric ${id}: choose from ${known}`)
}
