import { netsOf } from '@analogkit/netlist'
import { type Hypothesis, isTransistor, type Structure, terminalsOf } from '@analogkit/recognition'
import { familyOf } from '@analogkit/technology'
import { transconductance, typicalBipolar } from './bipolar-model.js'
import type { PlannerOptions } from './create-planner.js'
import { LinearNetwork, still } from './linear-network.js'
import { netRoles } from './net-roles.js'
import { railsOf } from './rails.js'
import { solveComplex } from './solve-complex.js'
import { transistorModel } from './transistor-model.js'
import type { Plan, SmallSignalEstimate } from './types.js'

/** What an estimate is made with. */
export interface EstimateOptions extends PlannerOptions {
  /** At each output [F]; 1 pF if absent. */
  readonly load?: number
}

/** Every node leaks a little, so that no network is singular [S]. */
const leak = 1e-12
/** Frequencies from here on, so many to a decade, up to there [Hz]. */
const sweep = { from: 1e3, perDecade: 4, to: 20e9 } as const
/** Where the gain is read [Hz]. */
const low = 1
/** Capacitance of a bipolar transistor per unit of area, base-emitter at a current and base-collector [F]. */
const junction = { transit: 20e-12, collector: 5e-15 } as const

/**
 * Solves the linear circuit at a planned point: gain and its sign, unity-gain frequency and phase margin without a
 * simulator. Figures of the transistors come from the device tables; the inputs are driven with half a volt each way.
 */
export function estimateSmallSignal(
  structure: Structure,
  hypothesis: Hypothesis,
  plan: Plan,
  { technology, tables, family: familyId, supply: given, load = 1e-12 }: EstimateOptions,
): SmallSignalEstimate {
  const { circuit } = structure
  const family = familyOf(technology, familyId)
  const rails = railsOf(structure, given ?? family.supply)
  const { drives, inputs, outputs } = netRoles(structure, hypothesis)
  const numbers = new Map<string, number>()
  for (const net of netsOf(circuit)) {
    const drive = drives.get(net) ?? 'inside'
    if (!rails.has(net) && drive !== 'input' && drive !== 'voltage') numbers.set(net, numbers.size)
  }
  const size = numbers.size
  numbers.set(inputs[0], size)
  numbers.set(inputs[1], size + 1)
  const network = new LinearNetwork(size, [0.5, -0.5])
  const node = (net: string): number => numbers.get(net) ?? still
  const models = {
    n: transistorModel(circuit.name, family, 'n', tables),
    p: transistorModel(circuit.name, family, 'p', tables),
  }
  for (let at = 0; at < size; at += 1) network.join(at, still, leak, 0)
  for (const device of circuit.devices) {
    const sizes = plan.sizing.devices[device.name] ?? {}
    const bias = plan.transistors[device.name]
    if (device.kind === 'mosfet' && bias !== undefined) {
      const { w = 0, l = 0 } = sizes
      const model = device.polarity === 'p' ? models.p : models.n
      const figures = model.figures({ l, vgs: bias.vgs, vds: bias.vds, vsb: bias.vsb })
      const [d, g, s, b] = [device.pins.d, device.pins.g, device.pins.s, device.pins.b].map(node) as [
        number,
        number,
        number,
        number,
      ]
      network.source(d, s, g, s, figures.gm * w)
      network.source(d, s, b, s, figures.gmb * w)
      network.join(d, s, figures.gds * w, 0)
      network.join(g, s, 0, Math.max(0, figures.cgs) * w)
      network.join(g, d, 0, figures.cgd * w)
      network.join(g, b, 0, Math.max(0, figures.cgg - Math.max(0, figures.cgs) - figures.cgd) * w)
      network.join(d, b, 0, Math.max(0, figures.cdd - figures.cgd) * w)
      network.join(s, b, 0, Math.max(0, figures.css - Math.max(0, figures.cgs)) * w)
    } else if (device.kind === 'bjt' && bias !== undefined && isTransistor(device)) {
      const { gate, drain, source } = terminalsOf(device)
      const [c, base, e] = [node(drain), node(gate), node(source)]
      const gm = transconductance(bias.id)
      network.source(c, e, base, e, gm)
      network.join(c, e, bias.gds, 0)
      network.join(base, e, gm / typicalBipolar.gain, gm * junction.transit)
      network.join(base, c, 0, junction.collector * (sizes.area ?? 1))
    } else if (device.kind === 'resistor') {
      network.join(node(device.pins.p), node(device.pins.n), 1 / (sizes.r ?? 1e3), 0)
    } else if (device.kind === 'capacitor') {
      network.join(node(device.pins.p), node(device.pins.n), 0, sizes.c ?? 0)
    } else if (device.kind === 'inductor') {
      network.join(node(device.pins.p), node(device.pins.n), 10, 0)
    } else if (device.kind === 'diode') {
      const current = Math.abs(plan.currents[device.name] ?? 0)
      network.join(node(device.pins.p), node(device.pins.n), transconductance(current), 0)
    }
  }
  for (const output of outputs) network.join(node(output), still, 0, load)
  for (const { nets, conductance } of plan.sizing.commonMode ?? []) {
    // Each net is held by the mean of both.
    const [a, b] = [node(nets[0]), node(nets[1])]
    for (const from of [a, b]) for (const to of [a, b]) network.source(from, still, to, still, conductance / 2)
  }
  return responseOf(network, outputs.map(node))
}

/** Gain, unity-gain frequency and phase margin of the first output, less that of the second where there is one. */
function responseOf(network: LinearNetwork, outputs: readonly number[]): SmallSignalEstimate {
  const { size } = network
  const re = new Float64Array(size * size)
  const im = new Float64Array(size * size)
  const x = new Float64Array(size)
  const y = new Float64Array(size)
  const [first = still, second = still] = outputs
  const solveAt = (frequency: number): { re: number; im: number } | undefined => {
    const w = 2 * Math.PI * frequency
    re.set(network.conductance)
    for (let at = 0; at < im.length; at += 1) im[at] = w * (network.capacitance[at] as number)
    x.set(network.feedG)
    for (let at = 0; at < size; at += 1) y[at] = w * (network.feedC[at] as number)
    if (!solveComplex(size, re, im, x, y)) return undefined
    return {
      re: (x[first] ?? 0) - (second === still ? 0 : (x[second] ?? 0)),
      im: (y[first] ?? 0) - (second === still ? 0 : (y[second] ?? 0)),
    }
  }
  const start = solveAt(low)
  if (start === undefined) return { gain: 0 }
  const gain = start.re
  const least = Math.hypot(start.re, start.im)
  if (least <= 1) return { gain }
  let phase = 0
  let [magnitude, angle, frequency] = [least, Math.atan2(start.im, start.re), low]
  for (let step = 0; ; step += 1) {
    const next = sweep.from * 10 ** (step / sweep.perDecade)
    if (next > sweep.to) return { gain }
    const response = solveAt(next)
    if (response === undefined) return { gain }
    const size = Math.hypot(response.re, response.im)
    const turned = Math.atan2(response.im, response.re)
    let turn = turned - angle
    if (turn > Math.PI) turn -= 2 * Math.PI
    if (turn < -Math.PI) turn += 2 * Math.PI
    if (size < 1) {
      // Between the two points magnitude and phase are taken as straight lines over log f.
      const share = Math.log(magnitude) / Math.log(magnitude / size)
      const gbw = frequency * (next / frequency) ** share
      return { gain, gbw, phaseMargin: 180 + ((phase + turn * share) * 180) / Math.PI }
    }
    phase += turn
    ;[magnitude, angle, frequency] = [size, turned, next]
  }
}
