import { hashCircuit } from '@analogkit/graph'
import type { Acceptance, Rejection } from '@analogkit/identification'
import type { Labeling } from '@analogkit/labeling'
import { parseNetlist } from '@analogkit/netlist'
import type { Curves, Trial } from '@analogkit/sizing'
import { opampSe } from '@analogkit/testbench'

const simulator = { name: 'ngspice-wasm', version: '45.2', build: 'eecircuit-engine 1.8.0' }
const technology = { id: 'generic28', hash: 'a1b2c3d4e5f60718', family: 'io' }
const conditions = { supply: 1.8, commonmode: 0.9, load: 1e-12 }
const roles = { a: 'input+', b: 'input-', c: 'output', d: 'supply', e: 'ground', f: 'bias-voltage' } as const
const devices = {
  m1: { w: 20e-6, l: 0.5e-6 },
  m2: { w: 20e-6, l: 0.5e-6 },
  m3: { w: 10e-6, l: 1e-6 },
  m4: { w: 10e-6, l: 1e-6 },
  m5: { w: 8e-6, l: 1e-6 },
}

/** A five-transistor amplifier as it would be accepted. */
export function acceptance(circuit = 'ota', changes: Partial<Acceptance> = {}): Acceptance {
  return {
    outcome: 'accepted',
    class: 'opamp-se',
    circuit,
    trials: 12,
    simulations: 44,
    netlist: parseNetlist(
      `.subckt ${circuit} a b c d e f\nm1 x a t e nmos\nm2 c b t e nmos\nm3 x x d d pmos\nm4 c x d d pmos\nm5 t f e e nmos\n.ends\n`,
    ),
    hypothesis: {
      class: 'opamp-se',
      roles,
      symmetry: { devices: [], nets: [] },
      polarity: 'sure',
      score: 9.5,
      reasons: ['gates of the pair m1, m2'],
    },
    roles,
    technology,
    conditions,
    temperature: 27,
    sizing: { devices, biases: { f: 0.62 } },
    measures: { gain: 44.1, gbw: 1.2e7, 'phase-margin': 71.5 },
    plan: {
      sizing: { devices, biases: { f: 0.62 } },
      supplyCurrent: 2e-5,
      voltages: { a: 0.9, b: 0.9, c: 0.9 },
      currents: { m5: 40e-6 },
      transistors: {},
      shortfalls: [],
      coordinates: [0.5],
    },
    repairs: [],
    simulator,
    seed: 1,
    ...changes,
  }
}

/** A circuit that nothing was found for. */
export function rejection(circuit = 'latch', changes: Partial<Rejection> = {}): Rejection {
  return {
    outcome: 'rejected',
    class: 'opamp-se',
    circuit,
    trials: 80,
    simulations: 95,
    reason: 'the output sits at the supply rail',
    roles: { a: 'input+' },
    best: { sizing: { devices: {}, biases: {} }, measures: { gain: 3.2 }, violation: 12.5 },
    ...changes,
  }
}

/** The hash that trials of the amplifier above carry. */
export const topology = hashCircuit(acceptance().netlist, { level: 'structure' })

/** A trial of the amplifier; gain [dB], power [W] and their scores as given. */
export function trial(id: string, changes: Partial<Trial> & { gain?: number; power?: number } = {}): Trial {
  const { gain = 50, power = 1e-3, ...rest } = changes
  return {
    id,
    class: 'opamp-se',
    circuit: 'ota',
    topology,
    sizing: { devices, biases: { f: 0.62 } },
    measures: { gain, power, 'phase-margin': 60 },
    scores: { gain: 60 + (gain - 40), power: 80, 'phase-margin': 120 },
    technology,
    conditions,
    temperature: 27,
    simulator,
    seed: 1,
    number: 1,
    ...rest,
  }
}

/** Labels of trials, one cluster for each tag. */
export function labeling(tags: Readonly<Record<string, string>>, changes: Partial<Labeling> = {}): Labeling {
  const names = [...new Set(Object.values(tags))]
  return {
    class: 'opamp-se',
    mode: 'default',
    seed: 1,
    k: names.length,
    metrics: ['gain', 'power'],
    clusters: names.map((tag, index) => ({
      index,
      size: Object.values(tags).filter((other) => other === tag).length,
      topologies: 1,
      centroid: { gain: 70.5, power: 80 },
      ratings: { gain: 'good', power: 'moderate' },
      tag,
      medoid: Object.keys(tags).find((id) => tags[id] === tag) ?? '',
    })),
    labels: Object.entries(tags).map(([id, tag]) => ({ id, cluster: names.indexOf(tag), tag })),
    inertia: 1.5,
    silhouette: 0.4,
    notes: [],
    ...changes,
  }
}

/** A Bode diagram of three points and a step of two. */
export const curves: Curves = {
  frequency: [1, 10, 100],
  gainDb: [50, 50, 47],
  phaseDeg: [0, -5.5, -45],
  time: [0, 1e-6],
  input: [0.65, 1.15],
  output: [0.65, 1.1],
}

export { opampSe }
