import type { Topology } from '@analogkit/dataset'
import { type Markup, markup } from '../markup.js'
import { formatQuantity } from '../quantity.js'
import type { ReportMetric } from '../types.js'

/** What the best sizing of a topology measured, against threshold and target. */
export function measureTable({ best, verdict }: Topology, metrics: readonly ReportMetric[]): Markup {
  const measures = best?.measures ?? verdict.measures
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Measures"><table><thead><tr><th scope="col">Metric</th><th scope="col" class="number">Value</th><th scope="col" class="number">Score</th><th scope="col" class="number">Threshold</th><th scope="col" class="number">Target</th></tr></thead><tbody>${metrics.map(
    (metric) => {
      const { id, title, unit, threshold, target } = metric
      const grade = gradeOf(metric, measures[id])
      return markup`<tr><th scope="row">${title}</th><td class="number"><span class="grade ${grade.id}" title="${grade.words}"><span aria-hidden="true">${grade.mark}</span> ${formatQuantity(measures[id], unit)}</span></td><td class="number">${scoreBar(best?.scores[id])}</td><td class="number">${formatQuantity(threshold, unit)}</td><td class="number">${formatQuantity(target, unit)}</td></tr>`
    },
  )}</tbody></table></div>`
}

interface Grade {
  readonly id: 'target' | 'threshold' | 'missed' | 'unknown'
  readonly mark: string
  readonly words: string
}

function gradeOf({ better, threshold, target }: ReportMetric, value: number | undefined): Grade {
  if (value === undefined || !Number.isFinite(value)) return { id: 'unknown', mark: '', words: 'not measured' }
  if (better === undefined || threshold === undefined) return { id: 'unknown', mark: '', words: 'no threshold known' }
  const meets = (limit: number | undefined) =>
    limit !== undefined && (better === 'larger' ? value >= limit : value <= limit)
  if (meets(target)) return { id: 'target', mark: '★', words: 'meets the target' }
  if (meets(threshold)) return { id: 'threshold', mark: '✓', words: 'meets the threshold' }
  return { id: 'missed', mark: '✗', words: 'misses the threshold' }
}

function scoreBar(score: number | undefined): Markup {
  if (score === undefined || !Number.isFinite(score)) return markup`–`
  const share = Math.round((100 * Math.min(Math.max(score, 0), 120)) / 120)
  return markup`${score.toFixed(0)}<span class="bar" aria-hidden="true"><span style="width:${share}%"></span></span>`
}
