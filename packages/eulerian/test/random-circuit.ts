import type { Circuit } from '@analogkit/netlist'
import fc from 'fast-check'
import { readAnalogGenie } from '../src/index.js'

const models: readonly (readonly [model: string, nets: number])[] = [
  ['nmos4', 4],
  ['pmos4', 4],
  ['npn', 4],
  ['pnp', 4],
  ['resistor', 2],
  ['capacitor', 2],
  ['inductor', 2],
  ['diode', 2],
  ['INVERTER', 4],
  ['TRANSMISSION_GATE', 5],
]
const nets = ['VSS', 'VDD', 'VIN1', 'VIN2', 'VOUT1', 'VB1', 'net1', 'net2', 'net3', 'net4', 'net5']

/** Circuits that hang together: each device has its first pin on VSS or on a net of one before. */
export function randomCircuit(): fc.Arbitrary<Circuit> {
  const device = fc.record({
    model: fc.constantFrom(...models),
    nets: fc.array(fc.constantFrom(...nets), { minLength: 5, maxLength: 5 }),
    anchor: fc.nat(),
  })
  return fc.array(device, { minLength: 1, maxLength: 10 }).map((devices) => {
    const known = ['VSS']
    const lines = devices.map(({ model: [model, count], nets, anchor }, index) => {
      const pins = [known[anchor % known.length] as string, ...nets.slice(1, count)]
      // The fourth net of a bipolar transistor is none.
      known.push(...pins.slice(0, /np/.test(model) && model !== 'INVERTER' ? 3 : count))
      return `X${index} (${pins.join(' ')}) ${model}`
    })
    return readAnalogGenie(
      lines.join('\n'),
      nets.filter((net) => !net.startsWith('net') && known.includes(net)),
    )
  })
}
