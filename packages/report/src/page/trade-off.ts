import { Markup, markup } from '../markup.js'
import { seriesColor } from '../palette.js'
import { quantityOf } from '../quantity.js'
import { labelScatterAxis, type ScatterGroup, scatterAxis, scatterChart } from '../scatter-chart.js'
import type { ReportConfiguration, ReportMetric } from '../types.js'
import type { ClassView } from './class-view.js'
import { countOf, formatCount } from './count.js'
import { scaleOf } from './scale-of.js'
import { strongestTradeOff } from './strongest-trade-off.js'
import { thinConfigurations } from './thin-configurations.js'

/** Configurations beyond this many are thinned [1]. */
const limit = 4000

/** The scatter chart of a class with the data for other axes, or why there is none. */
export function tradeOff(view: ClassView): Markup {
  const { configurations, anchor, title } = view
  const heading = markup`<h3>Trade-offs</h3>`
  const metrics = view.metrics.filter(({ id }) => configurations.some(({ measures }) => Number.isFinite(measures[id])))
  const pair = strongestTradeOff(metrics, configurations)
  if (pair === undefined)
    return markup`${heading}<p class="note">A trade-off needs two metrics; ${metrics[0] === undefined ? 'none was measured' : `only ${metrics[0].title} was measured`}.</p>`
  const [x, y] = pair
  const shown = thinConfigurations(configurations, metrics, limit)
  const groups = groupsOf(view)
  const chart = scatterChart(
    {
      x: side(x, configurations),
      y: side(y, configurations),
      groups: groups.map((group) => points(group, view, shown, pair)),
    },
    { title: `${title}: ${y.title} over ${x.title}`, legend: false },
  )
  return markup`${heading}<p>Each dot is a configuration${view.labeling === undefined ? '' : ', coloured by cluster'}; the line joins those that no other beats on both axes. It opens on the two metrics whose scores trade off most.</p>
${configurations.length === 1 ? markup`<p class="note">There is one configuration only: explore the circuit with a larger budget to see a trade-off.</p>` : undefined}
<figure class="trade-off" data-trade-off="${anchor}-data"><div class="script controls">${select('x', 'Horizontal axis', metrics, x)}${select('y', 'Vertical axis', metrics, y)}</div>
<div class="scatter">${new Markup(chart)}<div class="tooltip" role="status" hidden="hidden"></div></div>
<figcaption>${legend(groups)}<p class="small shown">${
    shown.length === configurations.length
      ? `${countOf(shown.length, 'configuration')}.`
      : `${formatCount(shown.length)} of ${countOf(configurations.length, 'configuration')} are drawn, evenly chosen, with all those on the front of any two metrics.`
  } <span class="script">Point at a dot, or move along the line with the arrow keys, to see its values; click it, or press Enter, to go to its topology.</span></p><p class="small missing" role="status">${missing(shown, pair)}</p></figcaption>
<script type="application/json" id="${anchor}-data">${new Markup(json(view, metrics, shown, groups))}</script></figure>`
}

/** A cluster, or those configurations that have none. */
interface Group {
  readonly cluster: number | undefined
  readonly name: string
  readonly color: string
}

function groupsOf({ labeling, configurations, clusters }: ClassView): readonly Group[] {
  const labelled = (labeling?.clusters ?? []).map(({ index, tag }) => ({
    cluster: index,
    name: `${index + 1}: ${tag === '' ? 'no tag' : tag}`,
    color: seriesColor(index),
  }))
  if (configurations.every(({ id }) => clusters.has(id))) return labelled
  return [...labelled, { cluster: undefined, name: 'not labelled', color: seriesColor(labelled.length === 0 ? 0 : 7) }]
}

function side(metric: ReportMetric, configurations: readonly ReportConfiguration[]) {
  const { title, unit, better, target } = metric
  return {
    title,
    unit,
    scale: scaleOf(metric, configurations),
    ...(better === undefined ? {} : { better }),
    ...(target === undefined ? {} : { target }),
  }
}

function points(
  { cluster, name, color }: Group,
  { clusters }: ClassView,
  configurations: readonly ReportConfiguration[],
  [x, y]: readonly [ReportMetric, ReportMetric],
): ScatterGroup {
  return {
    name,
    color,
    points: configurations
      .filter(({ id }) => clusters.get(id) === cluster)
      .map(({ measures, circuit }) => ({
        x: measures[x.id] ?? Number.NaN,
        y: measures[y.id] ?? Number.NaN,
        label: circuit,
      })),
  }
}

function select(name: 'x' | 'y', label: string, metrics: readonly ReportMetric[], chosen: ReportMetric): Markup {
  return markup`<label>${label} <select data-axis="${name}">${metrics.map(
    ({ title }, index) =>
      markup`<option value="${index}"${metrics[index] === chosen ? markup` selected="selected"` : undefined}>${title}</option>`,
  )}</select></label>`
}

function legend(groups: readonly Group[]): Markup {
  return markup`<ul class="legend">${groups.map(
    ({ name, color }, index) =>
      markup`<li><button type="button" aria-pressed="true" data-group="${index}"><span class="dot" style="background:${color}"></span>${name}</button></li>`,
  )}</ul>`
}

function missing(configurations: readonly ReportConfiguration[], pair: readonly ReportMetric[]): string {
  const count = configurations.filter(({ measures }) => pair.some(({ id }) => !Number.isFinite(measures[id]))).length
  return count === 0 ? '' : `${formatCount(count)} without one of the two values are not drawn.`
}

/** What the script of the page draws other axes from. A value that is missing is null in JSON. */
function json(
  view: ClassView,
  metrics: readonly ReportMetric[],
  shown: readonly ReportConfiguration[],
  groups: readonly Group[],
): string {
  const circuits = [...new Set(shown.map(({ circuit }) => circuit))]
  const circuitAt = new Map(circuits.map((circuit, index) => [circuit, index]))
  const groupAt = new Map(groups.map(({ cluster }, index) => [cluster, index]))
  const data = {
    metrics: metrics.map((metric) => {
      const { id, title, unit, better, target } = metric
      const values = shown.map(({ measures }) => measures[id] ?? Number.NaN)
      const axis = scatterAxis(values, scaleOf(metric, view.configurations))
      const words = labelScatterAxis(axis, side(metric, view.configurations))
      return {
        name: title,
        title: words.title,
        ...quantityOf(unit),
        better,
        target,
        log: axis.scale === 'log',
        low: axis.low,
        high: axis.high,
        ticks: axis.ticks.map((value) => [value, words.format(value)]),
        values: values.map((value) => Number(value.toPrecision(4))),
      }
    }),
    circuits: circuits.map((circuit) => [circuit, view.anchors.get(circuit) ?? '']),
    groups: groups.map(({ name }) => name),
    circuit: shown.map(({ circuit }) => circuitAt.get(circuit)),
    group: shown.map(({ id }) => groupAt.get(view.clusters.get(id))),
  }
  // In this form no name can end the script element.
  return JSON.stringify(data).replaceAll('<', '\\u003c')
}
