import type { Circuit, Device } from '../types.js'
import { checkedRenames } from './checked-renames.js'
import { mapProbes } from './map-probes.js'

/**
 * Renames devices of the top cell, also where they control, are coupled, or their current is probed. Devices that
 * `names` lacks keep their name.
 *
 * @param names - new names by old name, lower case
 * @throws NetlistError `duplicate-name` when two devices would have one name
 */
export function renameDevices(circuit: Circuit, names: Readonly<Record<string, string>>): Circuit {
  const rename = checkedRenames(
    circuit,
    'devices',
    circuit.devices.map((device) => device.name),
    names,
  )
  return { ...circuit, devices: circuit.devices.map((device) => renameDevice(device, rename)) }
}

function renameDevice(device: Device, rename: (name: string) => string): Device {
  const { control } = device.parameters
  const parameters =
    typeof control === 'string' ? { ...device.parameters, control: rename(control) } : device.parameters
  const probed = mapProbes({ ...device, name: rename(device.name), parameters }, 'i', rename)
  return probed.kind === 'coupling' ? { ...probed, inductors: probed.inductors.map(rename) } : probed
}
