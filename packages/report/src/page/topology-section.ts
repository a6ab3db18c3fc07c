import { drawSchematic, type Theme } from '@analogkit/schematic'
import { bodePlot } from '../bode-plot.js'
import { Markup, markup } from '../markup.js'
import { stepPlot } from '../step-plot.js'
import type { ReportMetric } from '../types.js'
import type { TopologyView } from './class-view.js'
import { countOf } from './count.js'
import { measureTable } from './measure-table.js'
import { portTable } from './port-table.js'
import { sizeTable } from './size-table.js'
import { sizedCircuit } from './sized-circuit.js'
import { technologyOf } from './technology-of.js'

/** What the page as a whole asks of each section. */
export interface TopologySectionOptions {
  /** Whether it is unfolded. */
  readonly open: boolean
  /** Whether its heading names the technology. */
  readonly technology: boolean
}

/** Everything about a topology that the database knows. */
export function topologySection(
  { topology, anchor, tags }: TopologyView,
  metrics: readonly ReportMetric[],
  options: TopologySectionOptions,
): Markup {
  const { circuit, configurations, best, verdict, netlist, topology: hash } = topology
  const { trials, simulations, seed, temperature, simulator, hypothesis } = verdict
  const [tag] = tags
  return markup`<details class="topology" id="${anchor}"${options.open ? markup` open="open"` : undefined}><summary><h4>${circuit}</h4><span class="small">${options.technology ? `${technologyOf(verdict)}; ` : ''}${countOf(configurations, 'configuration')}${tag === undefined ? '' : `; mostly ${tag.tag}`}</span></summary>
<div class="overview"><div><h5>Schematic</h5>${schematic(topology)}</div>
<div><h5>${best === undefined ? 'Measures of the sizing that was accepted' : 'Measures of the best configuration'}</h5>${measureTable(topology, metrics)}<p class="small">★ meets the target, ✓ the threshold, ✗ neither. ${
    best === undefined
      ? 'No exploration of this circuit is stored, so there are no scores.'
      : 'Best is the highest mean score.'
  }</p></div></div>
<div class="columns"><figure><h5>Frequency response</h5>${bode(topology)}</figure><figure><h5>Step response</h5>${step(topology)}</figure></div>
<div class="columns"><div><h5>Ports</h5>${portTable(topology)}${
    tags.length === 0
      ? undefined
      : markup`<h5>Tags</h5><ul>${tags.map(({ cluster, tag: text, count }) => markup`<li>${countOf(count, 'configuration')} in cluster ${cluster + 1}: ${text}</li>`)}</ul>`
  }</div><div><h5>Sizes</h5>${sizeTable(topology)}</div></div>
<h5>Netlist</h5><div class="deck"><button type="button" class="script copy">Copy</button><pre tabindex="0" aria-label="Netlist of ${circuit}"><code>${netlist}</code></pre></div>
<details class="how"><summary>How it was accepted</summary><p>${countOf(trials, 'trial')} and ${countOf(simulations, 'simulation')} with ${simulator.name} ${simulator.version} in ${technologyOf(verdict)} at ${temperature} °C, seed ${String(seed)}. Topology ${hash}; hypothesis with score ${hypothesis.score.toFixed(2)}, polarity of the inputs ${hypothesis.polarity}.</p><ul>${hypothesis.reasons.map((reason) => markup`<li>${reason}</li>`)}</ul></details>
</details>
`
}

const theme: Theme = {
  background: 'none',
  symbol: 'currentColor',
  wire: '#3a86c8',
  text: 'currentColor',
  faint: '#7d8794',
  fontFamily: 'system-ui, sans-serif',
}

function schematic(topology: TopologyView['topology']): Markup {
  try {
    const { svg } = drawSchematic(sizedCircuit(topology), { theme, roles: topology.verdict.roles })
    return markup`<div class="schematic">${new Markup(svg)}</div>`
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return markup`<p class="note">The schematic could not be drawn: ${reason}</p>`
  }
}

function bode({ circuit, curves }: TopologyView['topology']): Markup {
  if (curves === undefined || curves.frequency.length === 0)
    return markup`<p class="note">No frequency response of this topology is stored.</p>`
  return new Markup(bodePlot(curves, { title: `Bode plot of ${circuit}` }))
}

function step({ circuit, curves }: TopologyView['topology']): Markup {
  if (curves === undefined || curves.time.length === 0)
    return markup`<p class="note">No step response of this topology is stored.</p>`
  return new Markup(stepPlot(curves, { title: `Step response of ${circuit}` }))
}
