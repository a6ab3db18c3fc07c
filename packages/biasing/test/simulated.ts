import { parseNetlist } from '@analogkit/netlist'
import type { Analysis, Results, Simulator } from '@analogkit/simulator'
import { generic28 } from '@analogkit/technology'
import type { Plan } from '../src/index.js'
import type { Example } from './circuits.js'

/** Simulates a single-ended example at the sizes and biases of a plan: closed at dc by 1 GH, open for signals, 1 pF. */
export async function simulated(
  { structure, hypothesis }: Example,
  plan: Plan,
  simulator: Simulator,
  analyses: readonly Analysis[],
): Promise<Results> {
  const session = await simulator.open({
    name: 'example',
    circuit: parseNetlist(['example', ...cards({ structure, hypothesis }, plan), '.end'].join('\n')),
    models: generic28.models,
    parameters: {},
    startVoltages: plan.voltages,
  })
  try {
    return await session.run(analyses)
  } finally {
    await session.close()
  }
}

function cards({ structure, hypothesis: { roles } }: Example, { sizing, voltages }: Plan): readonly string[] {
  const { n, p } = generic28.families.io ?? { n: { model: '' }, p: { model: '' } }
  const sized = structure.circuit.devices.map((device) => {
    const { pins, name } = device
    const size = sizing.devices[name] ?? {}
    const value = Object.entries(size)
      .map(([key, figure]) => `${key}=${figure}`)
      .join(' ')
    switch (device.kind) {
      case 'mosfet': {
        const { d, g, s, b } = device.pins
        return `${name} ${d} ${g} ${s} ${b} ${device.polarity === 'p' ? p.model : n.model} ${value}`
      }
      case 'bjt': {
        const { c, b, e } = device.pins
        const model = device.polarity === 'p' ? generic28.bipolar.p : generic28.bipolar.n
        return `${name} ${c} ${b} ${e} ${model} ${value}`
      }
      default:
        return `${name} ${Object.values(pins).join(' ')} ${size.r ?? size.c}`
    }
  })
  const sources = Object.entries(sizing.biases).map(([port, value]) =>
    roles[port] === 'bias-current-source'
      ? `i${port} 0 ${port} ${value}`
      : roles[port] === 'bias-current-sink'
        ? `i${port} ${port} 0 ${value}`
        : `v${port} ${port} 0 ${value}`,
  )
  return [
    ...sized,
    ...sources,
    `vdd vdd 0 ${voltages.vdd}`,
    'vss vss 0 0',
    `vip ip 0 ${voltages.ip}`,
    'vin ac 0 0',
    'lf o in 1g',
    'cf in ac 1g',
    'cl o 0 1p',
  ]
}
