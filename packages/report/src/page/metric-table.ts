import { type Markup, markup } from '../markup.js'
import { formatQuantity } from '../quantity.js'
import type { ClassView } from './class-view.js'
import { formatCount } from './count.js'
import { metricValues } from './metric-values.js'

/** What the class asks for, beside what its configurations reach, and notes on metrics that are odd. */
export function metricTable({ metrics, configurations, known }: ClassView): Markup {
  const rows = metrics.map((metric) => ({ metric, values: metricValues(metric, configurations) }))
  const notes = rows.flatMap(({ metric: { title, unit }, values: { sorted, missing, constant } }) => [
    ...(missing === configurations.length
      ? [`${title} was not measured in any configuration.`]
      : missing > 0
        ? [`${title} is missing in ${formatCount(missing)} of ${formatCount(configurations.length)} configurations.`]
        : []),
    ...(constant
      ? [`${title} is the same in all configurations (${formatQuantity(sorted[0], unit)}): it tells nothing apart.`]
      : []),
  ])
  return markup`<h3>Metrics</h3>${known ? undefined : markup`<p class="note">Units, thresholds and targets of this class are not known here: pass the class to the report to see them.</p>`}
<div class="scroll" tabindex="0" role="region" aria-label="Metrics"><table><thead><tr><th scope="col">Metric</th><th scope="col">Better</th><th scope="col" class="number">Threshold</th><th scope="col" class="number">Target</th><th scope="col" class="number">Lowest</th><th scope="col" class="number">Median</th><th scope="col" class="number">Highest</th></tr></thead><tbody>${rows.map(
    ({ metric, values: { sorted } }) => {
      const { title, unit, better, threshold, target, identifies } = metric
      const values = [threshold, target, sorted[0], sorted[Math.floor((sorted.length - 1) / 2)], sorted.at(-1)]
      return markup`<tr><th scope="row">${title}${identifies === true ? markup`<abbr title="decides whether a circuit is of the class"> *</abbr>` : undefined}</th><td>${better ?? '–'}</td>${values.map((value) => markup`<td class="number">${formatQuantity(value, unit)}</td>`)}</tr>`
    },
  )}</tbody></table></div>${
    metrics.some(({ identifies }) => identifies === true)
      ? markup`<p class="small">* decides whether a circuit is of the class.</p>`
      : undefined
  }${notes.length === 0 ? undefined : markup`<ul class="note">${notes.map((note) => markup`<li>${note}</li>`)}</ul>`}`
}
