import type { Acceptance } from '@analogkit/identification'
import { type Circuit, type Device, formatEngineering, writeNetlist } from '@analogkit/netlist'
import type { Sizing } from '@analogkit/testbench'

/**
 * The SPICE text of an accepted circuit with the sizes of a sizing. Comments below the title say what it was simulated
 * with, and what every port is and gets.
 *
 * @param sizing - that of the verdict if absent
 */
export function sizedNetlist(verdict: Acceptance, sizing: Sizing = verdict.sizing): string {
  const { netlist, technology, temperature, simulator } = verdict
  const circuit: Circuit = { ...netlist, devices: netlist.devices.map((device) => sized(device, sizing)) }
  const [title = '', ...cards] = writeNetlist(circuit, { dialect: 'spice' }).split('\n')
  const comments = [
    `* ${verdict.class}, ${technology.id} ${technology.family}, ${temperature} degC, ${simulator.name} ${simulator.version}`,
    ...Object.entries(verdict.roles).map(([port, role]) => {
      const bias = sizing.biases[port]
      const unit = role === 'bias-voltage' ? 'V' : 'A'
      return `* ${port}: ${role}${bias === undefined ? '' : `, ${formatEngineering(bias, unit)}`}`
    }),
  ]
  return [title, ...comments, ...cards].join('\n')
}

/** A device with the sizes that were simulated and no others. */
function sized(device: Device, { devices }: Sizing): Device {
  const parameters = devices[device.name]
  const named = device.kind === 'diode' && device.model === undefined ? { ...device, model: 'd' } : device
  return parameters === undefined ? named : { ...named, parameters }
}
