import type { Circuit, Device } from '@analogkit/netlist'

const models: Readonly<Record<string, (name: string, nets: readonly string[]) => Device>> = {
  nmos: (name, nets) => mosfet(name, 'n', nets),
  pmos: (name, nets) => mosfet(name, 'p', nets),
  npn: (name, nets) => bipolar(name, 'n', nets),
  pnp: (name, nets) => bipolar(name, 'p', nets),
  diode: (name, nets) => ({ kind: 'diode', name, parameters: {}, model: 'diode', pins: ends(nets) }),
  resistor: (name, nets) => ({ kind: 'resistor', name, parameters: {}, pins: ends(nets) }),
  capacitor: (name, nets) => ({ kind: 'capacitor', name, parameters: {}, pins: ends(nets) }),
  inductor: (name, nets) => ({ kind: 'inductor', name, parameters: {}, pins: ends(nets) }),
}

/** A circuit from one line a device, `m1 d g s b nmos` or `r1 p n resistor`; another last word makes an instance. */
export function circuit(ports: string, text: string): Circuit {
  const devices = text
    .trim()
    .split('\n')
    .map((line) => {
      const [name, ...words] = line.trim().split(/\s+/)
      return device(name!, words.slice(0, -1), words.at(-1)!)
    })
  return flat(ports.split(' '), devices)
}

/** A flat circuit of devices. */
export function flat(ports: readonly string[], devices: readonly Device[]): Circuit {
  return { name: 'test', ports, parameters: {}, devices, cells: {}, models: {}, globals: [] }
}

/** A device by its model. */
export function device(name: string, nets: readonly string[], model: string): Device {
  const make = models[model]
  if (make !== undefined) return make(name, nets)
  const pins = Object.fromEntries(nets.map((net, index) => [`p${index}`, net]))
  return { kind: 'instance', name, parameters: {}, model, pins }
}

/** The circuit with other names, but for ground, and in another order: that of the numbers that `order` gives. */
export function relabel(original: Circuit, order: (index: number) => number): Circuit {
  const nets = [...new Set([...original.ports, ...original.devices.flatMap(({ pins }) => Object.values<string>(pins))])]
  const sorted = nets.map((net, index) => ({ net, key: order(index) })).sort((a, b) => a.key - b.key)
  const names = new Map(sorted.map(({ net }, index) => [net, net === '0' ? net : `n${index}`]))
  const devices = original.devices
    .map((found, index) => ({ found, key: order(nets.length + index) }))
    .sort((a, b) => a.key - b.key)
    .map(({ found }, index) => {
      const pins = Object.fromEntries(Object.entries<string>(found.pins).map(([pin, net]) => [pin, names.get(net)!]))
      return { ...found, name: `${found.name[0]}${index}`, pins } as Device
    })
  return { ...original, ports: original.ports.map((port) => names.get(port)!), devices }
}

function mosfet(name: string, polarity: 'n' | 'p', [d = '', g = '', s = '', b = s]: readonly string[]): Device {
  return { kind: 'mosfet', name, parameters: {}, model: `${polarity}mos`, polarity, pins: { d, g, s, b } }
}

function bipolar(name: string, polarity: 'n' | 'p', [c = '', b = '', e = '']: readonly string[]): Device {
  return { kind: 'bjt', name, parameters: {}, model: polarity === 'n' ? 'npn' : 'pnp', polarity, pins: { c, b, e } }
}

function ends([p = '', n = '']: readonly string[]): { p: string; n: string } {
  return { p, n }
}
