import type { Circuit, Device } from '@analogkit/netlist'
import { device } from './circuit.js'

/** A change of a circuit, by numbers that say where; undefined where it cannot be made there. */
export type Change = (circuit: Circuit, draw: (limit: number) => number) => Circuit | undefined

/** Changes by the type of the edit that explains them. */
export const changes: Readonly<Record<string, Change>> = {
  'missing-device': (circuit, draw) => {
    const gone = draw(circuit.devices.length)
    return { ...circuit, devices: circuit.devices.filter((_, index) => index !== gone) }
  },
  'additional-device': (circuit, draw) => {
    const nets = netsOf(circuit)
    const pins = Array.from({ length: 4 }, () => nets[draw(nets.length)]!)
    return { ...circuit, devices: [...circuit.devices, device('added', pins, 'nmos')] }
  },
  'moved-pin': (circuit, draw) => {
    const nets = netsOf(circuit)
    const index = draw(circuit.devices.length)
    const pins = Object.keys(circuit.devices[index]!.pins)
    return repin(circuit, index, { [pins[draw(pins.length)]!]: nets[draw(nets.length)]! })
  },
  'swapped-nets': (circuit, draw) => {
    const [index, other] = [draw(circuit.devices.length), draw(circuit.devices.length)]
    const [pins, others] = [pinsOf(circuit, index), pinsOf(circuit, other)]
    const [pin, otherPin] = [Object.keys(pins)[0]!, Object.keys(others)[0]!]
    if (index === other) return undefined
    return repin(repin(circuit, index, { [pin]: others[otherPin]! }), other, { [otherPin]: pins[pin]! })
  },
  polarity: (circuit, draw) => {
    const index = draw(circuit.devices.length)
    const found = circuit.devices[index]!
    if (found.kind !== 'mosfet') return undefined
    const polarity = found.polarity === 'n' ? 'p' : 'n'
    return replace(circuit, index, { ...found, polarity, model: `${polarity}mos` })
  },
  parameter: (circuit, draw) => {
    const index = draw(circuit.devices.length)
    return replace(circuit, index, { ...circuit.devices[index]!, parameters: { w: 2e-6 } })
  },
  'shorted-nets': (circuit, draw) => {
    const nets = netsOf(circuit).filter((net) => !circuit.ports.includes(net) && net !== '0')
    const [gone, kept] = [nets[draw(nets.length)], nets[draw(nets.length)]]
    if (gone === undefined || kept === undefined || gone === kept) return undefined
    const rename = (pins: Record<string, string>) =>
      Object.fromEntries(Object.entries(pins).map(([pin, net]) => [pin, net === gone ? kept : net]))
    return {
      ...circuit,
      devices: circuit.devices.map(
        (found) => ({ ...found, pins: rename(found.pins as Record<string, string>) }) as Device,
      ),
    }
  },
  'split-net': (circuit, draw) => {
    const nets = netsOf(circuit)
    const net = nets[draw(nets.length)]!
    const on = circuit.devices.flatMap(({ pins }, index) => (Object.values<string>(pins).includes(net) ? [index] : []))
    if (on.length < 5) return undefined
    return on.slice(0, 2).reduce((changed, index) => {
      const moved = Object.entries(pinsOf(circuit, index)).filter(([, on]) => on === net)
      return repin(changed, index, Object.fromEntries(moved.map(([pin]) => [pin, 'split'])))
    }, circuit)
  },
  'missing-port': (circuit) => (circuit.ports.length === 0 ? undefined : { ...circuit, ports: circuit.ports.slice(1) }),
}

function netsOf(circuit: Circuit): string[] {
  return [...new Set([...circuit.ports, ...circuit.devices.flatMap(({ pins }) => Object.values<string>(pins))])]
}

function pinsOf(circuit: Circuit, index: number): Record<string, string> {
  return circuit.devices[index]!.pins as Record<string, string>
}

function repin(circuit: Circuit, index: number, pins: Record<string, string>): Circuit {
  return replace(circuit, index, { ...circuit.devices[index]!, pins: { ...pinsOf(circuit, index), ...pins } } as Device)
}

function replace(circuit: Circuit, index: number, changed: Device): Circuit {
  return { ...circuit, devices: circuit.devices.map((found, position) => (position === index ? changed : found)) }
}
