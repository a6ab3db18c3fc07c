import type { Topology } from '@analogkit/dataset'
import { type Markup, markup } from '../markup.js'
import { formatQuantity } from '../quantity.js'

/** What each port of a topology is for, and the bias that the best configuration puts on it. */
export function portTable({ best, verdict }: Topology): Markup {
  const { biases } = (best ?? verdict).sizing
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Ports"><table><thead><tr><th scope="col">Port</th><th scope="col">Role</th><th scope="col" class="number">Bias</th></tr></thead><tbody>${verdict.netlist.ports.map(
    (port) => {
      const role = verdict.roles[port] ?? 'unknown'
      const bias = biases[port]
      const unit = role.startsWith('bias-current') ? 'A' : 'V'
      return markup`<tr><th scope="row">${port}</th><td>${role}</td><td class="number">${bias === undefined ? '' : formatQuantity(bias, unit)}</td></tr>`
    },
  )}</tbody></table></div>`
}
