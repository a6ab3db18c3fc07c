import { type Markup, markup } from '../markup.js'
import type { ReportData } from '../types.js'
import type { ClassView } from './class-view.js'
import { countOf, formatCount } from './count.js'

/** The figures at the top of the page. */
export function summary(data: ReportData, classes: readonly ClassView[]): Markup {
  const circuits = new Set(data.verdicts.map(({ circuit }) => circuit))
  const accepted = new Set(data.verdicts.filter(({ outcome }) => outcome === 'accepted').map(({ circuit }) => circuit))
  const seeds = new Set(data.verdicts.flatMap(({ seed }) => seed ?? []))
  const simulations = data.verdicts.reduce((sum, verdict) => sum + verdict.simulations, 0)
  const tiles: readonly (readonly [name: string, value: string])[] = [
    ['Circuits judged', formatCount(circuits.size)],
    ['Accepted', formatCount(accepted.size)],
    ['Topologies', formatCount(data.topologies.length)],
    ['Labelled configurations', formatCount(data.configurations.length)],
    ['Classes', classes.length === 0 ? 'none' : classes.map(({ id }) => id).join(', ')],
    ['Technology', listed(data.technologies)],
    ['Simulator', listed(data.simulators)],
    ['Seed', listed([...seeds].sort((a, b) => a - b).map(String))],
  ]
  const words =
    circuits.size === 0
      ? 'This database has no verdicts yet: identify a circuit, add its verdict, and write the report again.'
      : accepted.size === 0
        ? `None of ${countOf(circuits.size, 'circuit')} was accepted, so there is nothing to size, label or draw. The table of verdicts has the reasons.`
        : `${formatCount(accepted.size)} of ${countOf(circuits.size, 'circuit')} accepted by simulation, with ${countOf(simulations, 'simulation')} to decide.`
  return markup`<p class="lead">${words}</p><dl class="tiles">${tiles.map(
    ([name, value]) =>
      markup`<div><dt>${name}</dt><dd class="${value.length > 10 ? 'words' : 'figure'}">${value}</dd></div>`,
  )}</dl>`
}

function listed(values: readonly string[]): string {
  if (values.length === 0) return 'none'
  return values.length <= 3 ? values.join(', ') : `${values.slice(0, 3).join(', ')} and ${values.length - 3} more`
}
