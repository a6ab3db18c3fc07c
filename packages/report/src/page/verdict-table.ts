import { type Markup, markup } from '../markup.js'
import type { ReportVerdict } from '../types.js'
import type { ClassView } from './class-view.js'
import { countOf, formatCount } from './count.js'

const marks: Readonly<Record<ReportVerdict['outcome'], string>> = {
  accepted: '✓',
  rejected: '✗',
  declined: '–',
  failed: '!',
}

const outcomes = Object.keys(marks) as readonly ReportVerdict['outcome'][]

/** All verdicts with their reasons, and a filter where the reader's browser runs scripts. */
export function verdictTable(classes: readonly ClassView[]): Markup {
  const verdicts = classes.flatMap((view) => view.verdicts.map((verdict) => ({ view, verdict })))
  const heading = markup`<h2 id="verdicts-title">Verdicts</h2>`
  if (verdicts.length === 0)
    return markup`<section id="verdicts" aria-labelledby="verdicts-title">${heading}<p class="note">There are no verdicts yet.</p></section>`
  const counts = outcomes
    .map((outcome) => ({ outcome, count: verdicts.filter(({ verdict }) => verdict.outcome === outcome).length }))
    .filter(({ count }) => count > 0)
    .map(({ outcome, count }) => `${formatCount(count)} ${outcome}`)
  return markup`<section id="verdicts" aria-labelledby="verdicts-title">${heading}
<p>${countOf(verdicts.length, 'verdict')}: ${counts.join(', ')}.</p>
<p class="script controls"><label>Find <input type="search" id="verdict-filter" placeholder="name, class, outcome or reason" /></label> <span id="verdict-count" role="status"></span></p>
<div class="scroll tall" tabindex="0" role="region" aria-labelledby="verdicts-title"><table class="stack" id="verdict-table"><thead><tr><th scope="col">Circuit</th><th scope="col">Class</th><th scope="col">Outcome</th><th scope="col" class="number">Trials</th><th scope="col" class="number">Simulations</th><th scope="col">Reason</th></tr></thead><tbody>${verdicts.map(
    ({ view, verdict }) => row(view, verdict),
  )}</tbody></table></div></section>`
}

function row(
  { anchors }: ClassView,
  { circuit, class: id, outcome, reason, trials, simulations }: ReportVerdict,
): Markup {
  const anchor = outcome === 'accepted' ? anchors.get(circuit) : undefined
  const name = anchor === undefined ? markup`${circuit}` : markup`<a href="#${anchor}">${circuit}</a>`
  return markup`<tr><th scope="row">${name}</th><td data-label="Class">${id}</td><td data-label="Outcome"><span class="outcome ${outcome}"><span aria-hidden="true">${marks[outcome]}</span> ${outcome}</span></td><td data-label="Trials" class="number">${formatCount(trials)}</td><td data-label="Simulations" class="number">${formatCount(simulations)}</td><td data-label="Reason">${reason ?? (outcome === 'accepted' ? 'meets every threshold that identifies' : 'none given')}</td></tr>
`
}
