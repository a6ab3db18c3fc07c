import { Markup, markup } from '../markup.js'
import { seriesColor } from '../palette.js'
import { radarChart } from '../radar-chart.js'
import { titleOfId } from '../title-of-id.js'
import type { ClassView } from './class-view.js'
import { countOf, formatCount } from './count.js'

/** A radar chart with its tag for each cluster, or why there is none. */
export function clusterCards({ labeling, metrics, configurations, anchors, title }: ClassView): Markup {
  const heading = markup`<h3>Clusters and tags</h3>`
  if (labeling === undefined)
    return markup`${heading}<p class="note">These configurations have no labels yet: label them, store the labels, and write the report again.</p>`
  const titles = new Map(metrics.map((metric) => [metric.id, metric.title]))
  const axes = labeling.metrics.map((id) => titles.get(id) ?? titleOfId(id))
  const total = labeling.clusters.reduce((sum, { size }) => sum + size, 0)
  const circuits = new Map(configurations.map(({ id, circuit }) => [id, circuit]))
  return markup`${heading}<p>${countOf(labeling.clusters.length, 'cluster')} of ${countOf(total, 'configuration')}, ${labeling.mode === undefined ? 'labelled' : `labelled in the ${labeling.mode} mode`}${labeling.silhouette === undefined ? '' : `, mean silhouette ${labeling.silhouette.toFixed(2)}`}. Scores run from 0 to 120; the dashed line at 60 is the threshold, the full line at 100 the target.</p>
<div class="cards">${labeling.clusters.map(({ index, size, tag, centroid, medoid }) => {
    const name = `Cluster ${index + 1}`
    const circuit = circuits.get(medoid)
    const anchor = circuit === undefined ? undefined : anchors.get(circuit)
    const values = labeling.metrics.map((id) => centroid[id] ?? Number.NaN)
    const scores = axes.map((axis, at) => `${axis} ${Number.isFinite(values[at]) ? values[at]?.toFixed(0) : '–'}`)
    const chart = radarChart(
      { axes, series: [{ name, values, color: seriesColor(index) }] },
      { title: `${title}, cluster ${index + 1}, ${tag}. Mean scores: ${scores.join(', ')}` },
    )
    return markup`<figure class="card"><figcaption><strong><span class="dot" style="background:${seriesColor(index)}"></span>${name}</strong><span class="tag">${tag === '' ? 'no tag' : tag}</span></figcaption>${new Markup(chart)}<p class="small">${countOf(size, 'configuration')}, ${formatCount(Math.round((100 * size) / Math.max(1, total)))} %${
      circuit === undefined
        ? undefined
        : markup`; nearest to the middle: ${anchor === undefined ? markup`${circuit}` : markup`<a href="#${anchor}">${circuit}</a>`}`
    }</p></figure>`
  })}</div>${labeling.notes.length === 0 ? undefined : markup`<ul class="note">${labeling.notes.map((note) => markup`<li>${note}</li>`)}</ul>`}`
}
