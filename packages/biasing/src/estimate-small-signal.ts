import { type Device, netsOf } from '@analogkit/netlist'
import type { Hypothesis, Structure } from '@analogkit/recognition'
import { familyOf } from '@analogkit/technology'
import { transconductance, typicalBipolar } from './bipolar-model.js'
import type { PlannerOptions } from './create-planner.js'
import { FrequencyResponse } from './frequency-response.js'
import { LinearNetwork, still } from './linear-network.js'
import { netRoles } from './net-roles.js'
import { railsOf } from './rails.js'
import type { Plan, SmallSignalEstimate } from './types.js'

/** What an estimate is made with. */
export interface EstimateOptions extends PlannerOptions {
  /** At each output [F]; 1 pF if absent. */
  readonly load?: number
}

/** Estimates the small signals of plans of one reading of one circuit. */
export interface Estimator {
  /** One estimate for each load [F] at the outputs. */
  estimate(plan: Plan, loads: readonly number[]): readonly SmallSignalEstimate[]
  /** How many poles lie in the right half plane with a load [F] at the outputs: with any the circuit runs away or oscillates. */
  unstablePoles(plan: Plan, load: number): number
}

/** Every node leaks a little, so that no network is singular [S]. */
const leak = 1e-12
/** An inductor at all frequencies that matter here [S]. */
const short = 10
/** Frequencies from here on, so many to a decade, up to there for a gain and to the end for poles [Hz]. */
const sweep = { from: 10e3, perDecade: 3, to: 20e9, end: 200e9 } as const
/** Of a network that has no solution. */
const unknown: SmallSignalEstimate = { gain: 0, commonGain: 0, returnDifference: 0 }
/**
 * The channel of a saturated transistor follows its gate late: as if the drain current lacked this share of what charges the
 * gate-source capacitance, less the overlap, (4/15) / (2/3). See Y. Tsividis, "Operation and Modeling of the MOS Transistor",
 * the quasi-static capacitances in saturation.
 */
const delay = 0.4
/** How the two inputs are driven. */
const [difference, together] = [
  [0.5, -0.5],
  [1, 1],
] as const
/** Where the gain is read [Hz]. */
const low = 1

/**
 * Solves the linear circuit at a planned point: gain and its sign, unity-gain frequency and phase margin without a
 * simulator. Figures of the transistors come from the device tables; the inputs are driven with half a volt each way.
 */
export function estimateSmallSignal(
  structure: Structure,
  hypothesis: Hypothesis,
  plan: Plan,
  { load = 1e-12, ...options }: EstimateOptions,
): SmallSignalEstimate {
  return createEstimator(structure, hypothesis, options).estimate(plan, [load])[0] ?? unknown
}

/** Prepares estimates: all that does not depend on the plan. */
export function createEstimator(
  structure: Structure,
  hypothesis: Hypothesis,
  { technology, family, supply }: PlannerOptions,
): Estimator {
  const { circuit } = structure
  const rails = railsOf(structure, supply ?? familyOf(technology, family).supply)
  const { drives, inputs, outputs } = netRoles(structure, hypothesis)
  const numbers = new Map<string, number>()
  for (const net of netsOf(circuit)) {
    const drive = drives.get(net) ?? 'inside'
    if (!rails.has(net) && drive !== 'input' && drive !== 'voltage') numbers.set(net, numbers.size)
  }
  const size = numbers.size
  numbers.set(inputs[0], size)
  numbers.set(inputs[1], size + 1)
  const node = (net: string): number => numbers.get(net) ?? still
  const elements = circuit.devices.map((device) => elementOf(device, node))
  const ends = outputs.map(node)

  const networkOf = (plan: Plan): LinearNetwork => {
    const network = new LinearNetwork(size, 2)
    for (let at = 0; at < size; at += 1) network.join(at, still, leak, 0)
    for (const place of elements) place(network, plan)
    for (const { nets, conductance } of plan.sizing.commonMode ?? []) {
      // Each net is held by the mean of both.
      const held = [node(nets[0]), node(nets[1])]
      for (const from of held) for (const to of held) network.source(from, still, to, still, conductance / 2)
    }
    return network
  }

  return {
    estimate(plan, loads) {
      const network = networkOf(plan)
      let placed = 0
      return loads.map((load) => {
        for (const end of ends) network.join(end, still, 0, load - placed)
        placed = load
        return responseOf(network, ends)
      })
    },
    unstablePoles(plan, load) {
      const network = networkOf(plan)
      for (const end of ends) network.join(end, still, 0, load)
      return polesOf(network)
    },
  }
}

/** Puts a device into a network. */
type Element = (network: LinearNetwork, plan: Plan) => void

function elementOf(device: Device, node: (net: string) => number): Element {
  const { name } = device
  switch (device.kind) {
    case 'mosfet':
      return transistorElement(name, node(device.pins.d), node(device.pins.g), node(device.pins.s), node(device.pins.b))
    case 'bjt': {
      const [c, b, e] = [node(device.pins.c), node(device.pins.b), node(device.pins.e)]
      const place = transistorElement(name, c, b, e, still)
      return (network, plan) => {
        place(network, plan)
        network.join(b, e, (plan.transistors[name]?.gm ?? 0) / typicalBipolar.gain, 0)
      }
    }
    case 'resistor':
    case 'capacitor':
    case 'inductor':
    case 'diode': {
      const [p, n] = [node(device.pins.p), node(device.pins.n)]
      return (network, plan) => {
        const { r = 1e3, c = 0 } = plan.sizing.devices[name] ?? {}
        if (device.kind === 'resistor') network.join(p, n, 1 / r, 0)
        else if (device.kind === 'capacitor') network.join(p, n, 0, c)
        else if (device.kind === 'inductor') network.join(p, n, short, 0)
        else network.join(p, n, transconductance(plan.currents[name] ?? 0), 0)
      }
    }
    default:
      return () => {}
  }
}

function transistorElement(name: string, d: number, g: number, s: number, b: number): Element {
  return (network, { transistors }) => {
    const at = transistors[name]
    if (at === undefined) return
    network.source(d, s, g, s, at.gm, -delay * Math.max(0, at.cgs - at.cgd))
    network.source(d, s, b, s, at.gmb)
    network.join(d, s, at.gds, 0)
    network.join(g, s, 0, at.cgs)
    network.join(g, d, 0, at.cgd)
    network.join(g, b, 0, at.cgb)
    network.join(d, b, 0, at.cdb)
    network.join(s, b, 0, at.csb)
  }
}

/** Gain, unity-gain frequency and phase margin of the first output, less that of the second where there is one. */
function responseOf(network: LinearNetwork, outputs: readonly number[]): SmallSignalEstimate {
  const response = new FrequencyResponse(network, outputs)
  const start = response.at(low, difference)
  const common = response.at(low, together)
  if (start === undefined || common === undefined) return unknown
  const dc = { gain: start.re, commonGain: common.re, returnDifference: start.returnDifference.re }
  const least = Math.hypot(start.re, start.im)
  if (least <= 1) return dc
  let phase = 0
  let [magnitude, angle, frequency] = [least, Math.atan2(start.im, start.re), low]
  for (const next of frequencies(sweep.to)) {
    const there = response.at(next, difference)
    if (there === undefined) return dc
    const size = Math.hypot(there.re, there.im)
    const turned = Math.atan2(there.im, there.re)
    const turn = shortest(turned - angle)
    if (size < 1) {
      // Between the two points magnitude and phase are taken as straight lines over log f.
      const share = Math.log(magnitude) / Math.log(magnitude / size)
      const gbw = frequency * (next / frequency) ** share
      return { ...dc, gbw, phaseMargin: 180 + ((phase + turn * share) * 180) / Math.PI }
    }
    phase += turn
    ;[magnitude, angle, frequency] = [size, turned, next]
  }
  return dc
}

/**
 * Counts the poles in the right half plane by the argument principle: over all frequencies the return difference turns back
 * by half a turn for each.
 */
function polesOf(network: LinearNetwork): number {
  const response = new FrequencyResponse(network, [])
  let turned = 0
  let angle: number | undefined
  for (const frequency of [low, ...frequencies(sweep.end)]) {
    const there = response.at(frequency, difference)?.returnDifference
    if (there === undefined) return 0
    const next = Math.atan2(there.im, there.re)
    turned += shortest(next - (angle ?? next))
    angle = next
  }
  // It ends on the positive real axis; what is left of the way there counts as done.
  return Math.max(0, Math.round((shortest(angle ?? 0) - turned) / Math.PI))
}

function frequencies(to: number): readonly number[] {
  const count = Math.floor(Math.log10(to / sweep.from) * sweep.perDecade + 1e-9) + 1
  return Array.from({ length: count }, (_, step) => sweep.from * 10 ** (step / sweep.perDecade))
}

/** An angle from -pi to pi. */
function shortest(turn: number): number {
  if (turn > Math.PI) return turn - 2 * Math.PI
  return turn < -Math.PI ? turn + 2 * Math.PI : turn
}
