import type { Topology } from '@analogkit/dataset'
import type { Circuit, Device } from '@analogkit/netlist'

/** The circuit of a topology with the sizes of its best configuration. */
export function sizedCircuit({ best, verdict }: Topology): Circuit {
  const { devices } = (best ?? verdict).sizing
  const sized = (device: Device): Device => ({
    ...device,
    parameters: { ...device.parameters, ...devices[device.name] },
  })
  return { ...verdict.netlist, devices: verdict.netlist.devices.map(sized) }
}
