import { type Markup, markup } from '../markup.js'
import type { ReportVerdict } from '../types.js'
import type { ClassView } from './class-view.js'
import { clusterCards } from './cluster-cards.js'
import { countOf, formatCount } from './count.js'
import { metricTable } from './metric-table.js'
import { technologyOf } from './technology-of.js'
import { topologySection } from './topology-section.js'
import { tradeOff } from './trade-off.js'

/** Topologies of a page up to which they are all shown unfolded. */
const few = 3

/** A class with its metrics, clusters, trade-offs and topologies, or why it has none. */
export function classSection(view: ClassView, topologies: number): Markup {
  const { id, title, anchor, configurations } = view
  const accepted = view.verdicts.filter(({ outcome }) => outcome === 'accepted').length
  const technologies = new Set(
    [...configurations, ...view.topologies.map(({ topology }) => topology.verdict)].map(technologyOf),
  )
  return markup`<section id="${anchor}" aria-labelledby="${anchor}-title"><h2 id="${anchor}-title">${title}${title === id ? undefined : markup` <span class="id">${id}</span>`}</h2>
<p>${countOf(view.verdicts.length, 'verdict')}, ${formatCount(accepted)} accepted, ${countOf(view.topologies.length, 'topology', 'topologies')}, ${countOf(configurations.length, 'labelled configuration')}.</p>
${technologies.size > 1 ? markup`<p class="note">Sized in several technologies: ${[...technologies].join(', ')}. Their figures do not compare.</p>` : undefined}
${configurations.length === 0 ? markup`<p class="note">${withoutTrials(view, accepted)}</p>` : markup`${metricTable(view)}${clusterCards(view)}${tradeOff(view)}`}
${
  view.topologies.length === 0
    ? undefined
    : markup`<h3>Topologies</h3>${view.topologies.map((one) => topologySection(one, view.metrics, { open: topologies <= few, technology: technologies.size > 1 }))}`
}</section>
`
}

function withoutTrials({ verdicts, title }: ClassView, accepted: number): string {
  if (verdicts.length === 0) return `No circuit was judged as ${title}.`
  if (accepted > 0)
    return `${countOf(accepted, 'circuit')} accepted, but no successful trial is stored: size them to see scores, clusters and trade-offs.`
  const reasons = new Map<string, number>()
  for (const { reason } of verdicts) {
    if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  }
  const [most] = [...reasons].sort(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1))
  const why = most === undefined ? '' : ` The most frequent reason (${countOf(most[1], 'time')}): ${most[0]}.`
  const outcomes: readonly ReportVerdict['outcome'][] = ['rejected', 'declined', 'failed']
  const counts = outcomes
    .map((outcome) => ({ outcome, count: verdicts.filter((verdict) => verdict.outcome === outcome).length }))
    .filter(({ count }) => count > 0)
    .map(({ outcome, count }) => `${formatCount(count)} ${outcome}`)
  return `No circuit was accepted as ${title} (${counts.join(', ')}).${why}`
}
