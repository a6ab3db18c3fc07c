import { type Circuit, type Device, parseNetlist } from '@analogkit/netlist'
import fc from 'fast-check'

const nets = ['a', 'b', 'c', 'x', 'y', 'z', 'vdd', 'vss', '0', 'in', 'out']
const net = fc.constantFrom(...nets)

const device: fc.Arbitrary<(index: number) => Device> = fc
  .tuple(
    fc.constantFrom(
      'mosfet',
      'mosfet',
      'mosfet',
      'bjt',
      'resistor',
      'capacitor',
      'diode',
      'inductor',
      'source',
      'controlled-source',
      'instance',
    ),
    fc.constantFrom('n', 'p'),
    net,
    net,
    net,
    net,
  )
  .map(([kind, polarity, first, second, third, fourth]) => (index): Device => {
    const base = { name: `${kind[0]}${index}`, parameters: {} }
    switch (kind) {
      case 'mosfet':
        return { ...base, kind, polarity, pins: { d: first, g: second, s: third, b: fourth } }
      case 'bjt':
        return { ...base, kind, polarity, pins: { c: first, b: second, e: third, s: fourth } }
      case 'source':
        return { ...base, kind, quantity: polarity === 'n' ? 'voltage' : 'current', pins: { p: first, n: second } }
      case 'controlled-source':
        return { ...base, kind, quantity: 'voltage', pins: { p: first, n: second, cp: third, cn: fourth } }
      case 'instance':
        return { ...base, kind, model: 'cell', pins: { 1: first, 2: second, 3: third } }
      case 'resistor':
      case 'capacitor':
      case 'inductor':
        return { ...base, kind, pins: { p: first, n: second, b: third } }
      default:
        return { ...base, kind: 'diode', pins: { p: first, n: second } }
    }
  })

/** Any circuit: devices of all kinds with their pins anywhere. */
export const randomCircuit: fc.Arbitrary<Circuit> = fc
  .tuple(fc.array(device, { maxLength: 14 }), fc.subarray(nets))
  .map(([devices, ports]) => ({
    ...parseNetlist('.subckt any\n.ends\n'),
    ports,
    devices: devices.map((create, index) => create(index)),
  }))
