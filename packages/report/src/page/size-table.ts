import type { Topology } from '@analogkit/dataset'
import type { Device } from '@analogkit/netlist'
import { type Markup, markup } from '../markup.js'
import { formatQuantity } from '../quantity.js'

const units: Readonly<Record<string, string>> = { w: 'm', l: 'm', r: 'Ω', c: 'F' }

/** The devices of a topology with the sizes of its best configuration. */
export function sizeTable({ best, verdict }: Topology): Markup {
  const { devices } = (best ?? verdict).sizing
  return markup`<div class="scroll tall" tabindex="0" role="region" aria-label="Sizes"><table><thead><tr><th scope="col">Device</th><th scope="col">Type</th><th scope="col">Size</th></tr></thead><tbody>${verdict.netlist.devices.map(
    (device) =>
      markup`<tr><th scope="row">${device.name}</th><td>${typeOf(device)}</td><td>${sizeOf(device.kind, devices[device.name])}</td></tr>`,
  )}</tbody></table></div>`
}

function typeOf(device: Device): string {
  const polarity = device.kind === 'mosfet' || device.kind === 'bjt' ? device.polarity : undefined
  if (polarity === undefined) return device.kind
  return device.kind === 'mosfet' ? `${polarity}mos` : polarity === 'n' ? 'npn' : 'pnp'
}

/** What was simulated: sizes that the netlist itself gives are not used, and would mislead here. */
function sizeOf(kind: Device['kind'], sizes: Readonly<Record<string, number>> = {}): string {
  const all = Object.entries(sizes).map(([name, value]) => {
    const unit = kind === 'inductor' && name === 'l' ? 'H' : (units[name] ?? '1')
    return `${name.toUpperCase()} ${formatQuantity(value, unit)}`
  })
  return all.length === 0 ? '–' : all.join(', ')
}
