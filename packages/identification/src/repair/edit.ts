import type { Circuit, Device } from '@analogkit/netlist'

/** Two nets become one, under the name of the port where one is. */
export function joinNets(circuit: Circuit, a: string, b: string): Circuit {
  const [kept, gone] = circuit.ports.includes(a) ? [a, b] : [b, a]
  return {
    ...circuit,
    ports: circuit.ports.filter((port) => port !== gone),
    devices: circuit.devices.map((device) => withNet(device, gone, kept)),
  }
}

/** An inner net becomes the last port. */
export function addPort(circuit: Circuit, net: string): Circuit {
  return { ...circuit, ports: [...circuit.ports, net] }
}

/** Puts the bulks of MOS transistors on a net. */
export function moveBulks(circuit: Circuit, names: readonly string[], net: string): Circuit {
  return {
    ...circuit,
    devices: circuit.devices.map((device) =>
      device.kind === 'mosfet' && names.includes(device.name)
        ? { ...device, pins: { ...device.pins, b: net } }
        : device,
    ),
  }
}

function withNet(device: Device, gone: string, kept: string): Device {
  const pins = Object.entries<string>(device.pins)
  if (!pins.some(([, net]) => net === gone)) return device
  return { ...device, pins: Object.fromEntries(pins.map(([pin, net]) => [pin, net === gone ? kept : net])) } as Device
}
