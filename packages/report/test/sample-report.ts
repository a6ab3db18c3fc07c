import type { Topology } from '@analogkit/dataset'
import { type PortRole, parseNetlist } from '@analogkit/netlist'
import type { ReportClass, ReportConfiguration, ReportData, ReportLabeling } from '../src/index.js'

/** The metrics of a single-ended op-amp with thresholds and targets of usual size. */
export const opamp: ReportClass = {
  id: 'opamp-se',
  title: 'Operational amplifier, single-ended',
  metrics: [
    {
      id: 'gain',
      title: 'Gain',
      unit: 'dB',
      better: 'larger',
      threshold: 40,
      target: 80,
      scale: 'linear',
      identifies: true,
    },
    {
      id: 'gbw',
      title: 'GBW',
      unit: 'Hz',
      better: 'larger',
      threshold: 1e5,
      target: 1e7,
      scale: 'log',
      identifies: true,
    },
    {
      id: 'phase-margin',
      title: 'Phase margin',
      unit: 'deg',
      better: 'larger',
      threshold: 30,
      target: 45,
      scale: 'linear',
      identifies: true,
    },
    {
      id: 'slew',
      title: 'Slew rate',
      unit: 'V/s',
      better: 'larger',
      threshold: 1e5,
      target: 8e6,
      scale: 'log',
      identifies: false,
    },
    {
      id: 'cmrr',
      title: 'CMRR',
      unit: 'dB',
      better: 'larger',
      threshold: 40,
      target: 90,
      scale: 'linear',
      identifies: false,
    },
    {
      id: 'psrr',
      title: 'PSRR',
      unit: 'dB',
      better: 'smaller',
      threshold: -40,
      target: -60,
      scale: 'linear',
      identifies: false,
    },
    {
      id: 'power',
      title: 'Power',
      unit: 'W',
      better: 'smaller',
      threshold: 4.5e-3,
      target: 5e-4,
      scale: 'log',
      identifies: false,
    },
    {
      id: 'area',
      title: 'Area',
      unit: 'm^2',
      better: 'smaller',
      threshold: 8e-11,
      target: 1e-11,
      scale: 'log',
      identifies: false,
    },
  ],
}

const ota = `.subckt ota a b c d e f
m1 x a t e nmos
m2 c b t e nmos
m3 x x d d pmos
m4 c x d d pmos
m5 t f e e nmos
.ends`

const miller = `.subckt miller a b c d e f
m1 x a t d pmos
m2 y b t d pmos
m3 x x e e nmos
m4 y x e e nmos
m5 t f d d pmos
m6 c y e e nmos
m7 c f d d pmos
m8 f f d d pmos
c1 z c 1p
r1 y z 2k
.ends`

const cascode = `.subckt cascode a b c d e f g h
m1 x a t e nmos
m2 y b t e nmos
m3 t f e e nmos
m4 x g d d pmos
m5 y g d d pmos
m6 u h x d pmos
m7 c h y d pmos
m8 u u e e nmos
m9 c u e e nmos
.ends`

/** Where each circuit is strong, and which of its ports are biased. */
const kinds = [
  { name: 'ota', text: ota, gain: 46, speed: 3e7, power: 1.2e-4, area: 1.4e-11, second: 1e9, biases: { f: 0.62 } },
  { name: 'miller', text: miller, gain: 74, speed: 6e6, power: 4e-4, area: 4e-11, second: 2e7, biases: { f: 2e-5 } },
  {
    name: 'cascode',
    text: cascode,
    gain: 62,
    speed: 1.2e7,
    power: 3e-4,
    area: 2.5e-11,
    second: 2e8,
    biases: { f: 0.6, g: 1.1, h: 0.7 },
  },
] as const

const roles = {
  a: 'input+',
  b: 'input-',
  c: 'output',
  d: 'supply',
  e: 'ground',
  f: 'bias-voltage',
  g: 'bias-voltage',
  h: 'bias-voltage',
} as const

/** The bias of the Miller amplifier is a current that is pulled out of a diode. */
function rolesOf(name: string, ports: readonly string[]): Readonly<Record<string, PortRole>> {
  return Object.fromEntries(
    ports.map((port) => [
      port,
      name === 'miller' && port === 'f' ? 'bias-current-sink' : roles[port as keyof typeof roles],
    ]),
  )
}

/** Numbers from 0 to 1 that are the same every time. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** A report as a small run would give it: three topologies, three clusters, a rejected and a declined circuit. */
export function sampleReport({ configurations = 300 }: { readonly configurations?: number } = {}): ReportData {
  const random = numbers(7)
  const normal = () => random() + random() + random() - 1.5
  const trials = Array.from({ length: configurations }, (_, index): ReportConfiguration => {
    const kind = kinds[index % kinds.length] ?? kinds[0]
    const effort = normal()
    const long = normal()
    return configuration(index, kind.name, {
      gain: Math.max(40.2, kind.gain + 9 * long - 4 * effort),
      gbw: kind.speed * 10 ** (0.5 * effort - 0.35 * long),
      'phase-margin': Math.max(30.5, 64 - 14 * effort + 6 * normal()),
      slew: 0.9 * kind.speed * 10 ** (0.55 * effort + 0.1 * normal()),
      cmrr: kind.gain + 12 + 10 * long,
      psrr: -(kind.gain - 8 + 8 * long),
      power: kind.power * 10 ** (0.6 * effort + 0.1 * normal()),
      area: kind.area * 10 ** (0.3 * long + 0.25 * effort),
    })
  })
  return {
    title: 'Sample run',
    classes: [opamp],
    verdicts: [
      ...kinds.map(({ name }, index) => ({
        class: 'opamp-se',
        circuit: name,
        outcome: 'accepted' as const,
        trials: 3 + 7 * index,
        simulations: 12 + 31 * index,
        seed: 1,
      })),
      {
        class: 'opamp-se',
        circuit: 'latch',
        outcome: 'rejected',
        reason: 'no sizing of 80 met the thresholds: phase margin 12 deg, at least 30 needed',
        trials: 80,
        simulations: 214,
      },
      {
        class: 'opamp-se',
        circuit: 'passive',
        outcome: 'declined',
        reason: 'found no supply',
        trials: 0,
        simulations: 0,
      },
    ],
    topologies: kinds.map((kind, index) => topology(kind, index, trials)),
    configurations: trials,
    labelings: [labeling(trials)],
    technologies: ['generic28'],
    simulators: ['ngspice-wasm 45.2'],
  }
}

/** A configuration of the sample class with scores that follow from its measures. */
export function configuration(
  index: number,
  circuit: string,
  measures: Readonly<Record<string, number>>,
): ReportConfiguration {
  return {
    id: `trial-${index}`,
    class: 'opamp-se',
    circuit,
    topology: `hash-${circuit}`,
    technology: { id: 'generic28', hash: '0123', family: 'io' },
    measures,
    scores: Object.fromEntries(
      opamp.metrics.flatMap(({ id, threshold = 0, target = 1, scale }) => {
        const value = measures[id]
        if (value === undefined) return []
        const share =
          scale === 'log'
            ? Math.log(value / threshold) / Math.log(target / threshold)
            : (value - threshold) / (target - threshold)
        return [[id, Math.min(120, Math.max(0, 60 + 40 * share))]]
      }),
    ),
  }
}

function labeling(trials: readonly ReportConfiguration[]): ReportLabeling {
  const tags = ['good GBW; good Power; bad Gain', 'good Gain; good CMRR; bad Area; bad GBW', 'moderate']
  const labels = trials.map(({ id, circuit }) => {
    const cluster = kinds.findIndex(({ name }) => name === circuit)
    return { id, cluster, tag: tags[cluster] ?? '' }
  })
  const metrics = opamp.metrics.map(({ id }) => id)
  return {
    class: 'opamp-se',
    metrics,
    labels,
    silhouette: 0.43,
    notes: [],
    clusters: tags.map((tag, index) => {
      const members = trials.filter((_, at) => labels[at]?.cluster === index)
      const mean = (id: string) => members.reduce((sum, { scores }) => sum + (scores[id] ?? 0), 0) / members.length
      return {
        index,
        size: members.length,
        tag,
        medoid: members[0]?.id ?? '',
        centroid: Object.fromEntries(metrics.map((id) => [id, mean(id)])),
      }
    }),
  }
}

function topology(kind: (typeof kinds)[number], index: number, trials: readonly ReportConfiguration[]): Topology {
  const circuit = parseNetlist(kind.text)
  const own = trials.filter(({ circuit: name }) => name === kind.name)
  const scoreOf = ({ scores }: ReportConfiguration) => Object.values(scores).reduce((sum, score) => sum + score, 0)
  const best = own.reduce<ReportConfiguration | undefined>(
    (so, one) => (so === undefined || scoreOf(one) > scoreOf(so) ? one : so),
    undefined,
  )
  const sizing = {
    devices: Object.fromEntries(
      circuit.devices.map((device, at): [string, Readonly<Record<string, number>>] => [
        device.name,
        device.kind === 'mosfet'
          ? { w: (2 + 3 * at) * 1e-6, l: (180 + 90 * (at % 4)) * 1e-9 }
          : device.kind === 'resistor'
            ? { r: 2300 }
            : { c: 1.2e-12 },
      ]),
    ),
    biases: kind.biases,
  }
  const provenance = {
    technology: { id: 'generic28', hash: '0123', family: 'io' },
    conditions: { supply: 1.8, load: 1e-12 },
    temperature: 27,
    plan: {
      sizing: { devices: {}, biases: {} },
      voltages: {},
      supplyCurrent: 0,
      currents: {},
      transistors: {},
      shortfalls: [],
      coordinates: [],
    },
    repairs: [],
    simulator: { name: 'ngspice-wasm', version: '45.2', build: '' },
    seed: 1,
  }
  const measures = best?.measures ?? { gain: 41, gbw: 2e5, 'phase-margin': 50 }
  return {
    topology: `hash-${kind.name}`,
    class: 'opamp-se',
    circuit: kind.name,
    configurations: own.length,
    verdict: {
      outcome: 'accepted',
      class: 'opamp-se',
      circuit: kind.name,
      netlist: circuit,
      hypothesis: {
        class: 'opamp-se',
        roles,
        symmetry: { devices: [], nets: [] },
        polarity: 'sure',
        score: 0.9,
        reasons: ['a and b drive the pair m1, m2 on tail t', 'c is the last net that both inputs reach'],
      },
      roles: rolesOf(kind.name, circuit.ports),
      sizing,
      measures,
      trials: 3 + 7 * index,
      simulations: 12 + 31 * index,
      ...provenance,
    },
    ...(best === undefined ? {} : { best: { ...best, ...provenance, sizing, number: 17 } }),
    curves: curves(measures, kind.second),
    netlist: `${kind.text}\n* sized: ${circuit.devices.map(({ name }) => name).join(' ')}`,
  }
}

/** Two poles and a step response to go with them. */
function curves({ gain = 60, gbw = 1e6 }: Readonly<Record<string, number>>, second: number): Topology['curves'] {
  const frequency = Array.from({ length: 101 }, (_, index) => 10 ** (index / 10))
  const dominant = gbw / 10 ** (gain / 20)
  const time = Array.from({ length: 400 }, (_, index) => index / 50 / gbw)
  const level = (t: number) => 1 - Math.exp((-t * 2 * Math.PI * gbw) / 1.6) * Math.cos(5 * t * gbw)
  return {
    frequency,
    gainDb: frequency.map(
      (f) => gain - 10 * Math.log10(1 + (f / dominant) ** 2) - 10 * Math.log10(1 + (f / second) ** 2),
    ),
    phaseDeg: frequency.map((f) => (-180 / Math.PI) * (Math.atan(f / dominant) + Math.atan(f / second))),
    time,
    input: time.map((t) => (t * gbw > 0.4 && t * gbw < 4.4 ? 1.15 : 0.65)),
    output: time.map((t) => {
      const [up, down] = [t - 0.4 / gbw, t - 4.4 / gbw]
      return 0.65 + 0.5 * ((up > 0 ? level(up) : 0) - (down > 0 ? level(down) : 0))
    }),
  }
}
