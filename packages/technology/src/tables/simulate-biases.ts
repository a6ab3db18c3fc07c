import type { Circuit, Device, ModelCard } from '@analogkit/netlist'
import type { AcAnalysis, Deck, Simulator, Waveforms } from '@analogkit/simulator'
import type { MosDevice, Technology } from '../types.js'
import type { DeviceBias, DeviceFigures } from './types.js'

/** How to simulate biases. */
export interface SimulateBiasesOptions {
  /** [degC], 27 if absent. */
  readonly temperature?: number
  /** Gate width [m], 10 um if absent, within the limits of the device. */
  readonly width?: number
  readonly signal?: AbortSignal
}

/** Low enough for capacitances to be capacitances, high enough for their currents to be seen beside conductances [Hz]. */
const frequency = 1e6

/** The width with which a device is simulated if nobody wishes another [m]. */
export function simulatedWidth({ width }: Pick<MosDevice, 'width'>): number {
  return Math.min(Math.max(10e-6, width.min), width.max)
}

/**
 * Simulates a transistor at many biases at once: a deck with one transistor per bias, its operating point, and small
 * signals at gate, drain and bulk in turn, which give conductances and capacitances exactly. Leakage through and
 * along the gate is left out.
 *
 * @throws SimulationError of the simulator
 */
export async function simulateBiases(
  technology: Pick<Technology, 'models'>,
  device: MosDevice,
  biases: readonly DeviceBias[],
  simulator: Simulator,
  { temperature = 27, width = simulatedWidth(device), signal }: SimulateBiasesOptions = {},
): Promise<readonly DeviceFigures[]> {
  const options = signal === undefined ? {} : { signal }
  const deck = biasDeck(technology, device, biases, width, temperature)
  const session = await simulator.open(deck, options)
  try {
    const results = await session.run(
      [{ type: 'op' }, drive('g', biases), drive('d', biases), drive('b', biases)],
      options,
    )
    return biases.map((_, index) => figuresAt(index, results, device.polarity === 'n' ? 1 : -1, width))
  } finally {
    await session.close()
  }
}

/** Parameters of BSIM4 that switch leakage on: tunnelling through the gate, and at the edges of drain and source. */
const leakage = ['igcmod', 'igbmod', 'agidl', 'agisl']

/** A card without leakage: beside it, the current of an idle channel has no logarithm and no slope. */
function withoutLeakage(card: ModelCard): ModelCard {
  const off = leakage.filter((name) => Object.hasOwn(card.parameters, name)).map((name) => [name, 0])
  return { ...card, parameters: { ...card.parameters, ...Object.fromEntries(off) } }
}

type Terminal = 'g' | 'd' | 'b'

function biasDeck(
  { models }: Pick<Technology, 'models'>,
  { model, polarity }: MosDevice,
  biases: readonly DeviceBias[],
  w: number,
  temperature: number,
): Deck {
  const sign = polarity === 'n' ? 1 : -1
  const source = (terminal: Terminal, index: number, dc: number): Device => ({
    kind: 'source',
    quantity: 'voltage',
    name: `v${terminal}${index}`,
    pins: { p: `${terminal}${index}`, n: '0' },
    parameters: { dc: sign * dc },
  })
  const devices = biases.flatMap(({ l, vgs, vds, vsb = 0 }, index): readonly Device[] => [
    {
      kind: 'mosfet',
      name: `m${index}`,
      model,
      pins: { d: `d${index}`, g: `g${index}`, s: '0', b: `b${index}` },
      parameters: { w, l },
    },
    source('g', index, vgs),
    source('d', index, vds),
    source('b', index, -vsb),
  ])
  const circuit: Circuit = {
    name: `${model} at ${biases.length} biases`,
    ports: [],
    parameters: {},
    devices,
    cells: {},
    models: {},
    globals: ['0'],
  }
  return {
    name: circuit.name,
    circuit,
    models: models.map(withoutLeakage),
    parameters: {},
    temperature,
    relativeTolerance: 1e-6,
  }
}

function drive<const T extends Terminal>(
  terminal: T,
  biases: readonly DeviceBias[],
): AcAnalysis & { readonly name: T } {
  const sources = Object.fromEntries(biases.map((_, index) => [`v${terminal}${index}`, 1]))
  return { type: 'ac', name: terminal, from: frequency, to: frequency, drive: sources }
}

function figuresAt(
  index: number,
  results: Readonly<Record<'op' | Terminal, Waveforms>>,
  sign: 1 | -1,
  width: number,
): DeviceFigures {
  // The current of a source flows into its positive pin, so that of the transistor is the opposite.
  const current = (plot: Waveforms, terminal: Terminal, part: 'real' | 'imag'): number =>
    -(plot.vectors[`i(v${terminal}${index})`]?.[part]?.[0] ?? Number.NaN) / width
  const capacitance = (into: Terminal, by: Terminal): number =>
    current(results[by], into, 'imag') / (2 * Math.PI * frequency)
  const terminals: readonly Terminal[] = ['g', 'd', 'b']
  const toSource = (into: Terminal): number => terminals.reduce((sum, by) => sum + capacitance(into, by), 0)
  return {
    density: sign * current(results.op, 'd', 'real'),
    gm: current(results.g, 'd', 'real'),
    gds: current(results.d, 'd', 'real'),
    gmb: current(results.b, 'd', 'real'),
    cgg: capacitance('g', 'g'),
    // Charges add up to none: what all other terminals do not take, the source does.
    cgs: toSource('g'),
    cgd: -capacitance('g', 'd'),
    cdd: capacitance('d', 'd'),
    css: terminals.reduce((sum, into) => sum + toSource(into), 0),
  }
}
