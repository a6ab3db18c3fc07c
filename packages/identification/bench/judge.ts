import { type Circuit, scramble } from '@analogkit/netlist'
import { createRandom } from '@analogkit/nsga2'

import { nameClassifier } from '@analogkit/recognition'
import type { Simulator } from '@analogkit/simulator'
import type { Technology } from '@analogkit/technology'
import type { DeviceTables } from '@analogkit/technology/tables'
import { opampFd, opampSe } from '@analogkit/testbench'
import { identify, type Verdict } from '../src/index.js'
import type { DataCircuit } from './labelled-circuits.js'
import type { Prediction } from './score.js'

/** How circuits are judged. */
export interface JudgeOptions {
  readonly simulator: Simulator
  readonly technology: Technology
  readonly tables?: DeviceTables
  readonly supply?: number
  /** Whether the names of the ports may speak, or everything is renamed. */
  readonly names: 'known' | 'scrambled'
  readonly seed: number
  /** Whether all metrics of accepted circuits are measured. */
  readonly extent?: 'identification' | 'all'
  /** How many repairs are tried. */
  readonly repairs?: number
}

/** What came out for a circuit, and what it took. */
export interface Judged extends Prediction {
  readonly verdict: Verdict | undefined
  readonly trials: number
  /** [s] */
  readonly wall: number
}

/** Judges circuits, as many at a time as the simulator can. A circuit that cannot be judged is none of the classes. */
export async function judge(circuits: readonly DataCircuit[], options: JudgeOptions): Promise<readonly Judged[]> {
  const results = new Map<number, Judged>()
  const queue = circuits.values()
  const work = async (): Promise<void> => {
    for (const circuit of queue) results.set(circuit.id, await judgeOne(circuit, options))
  }
  await Promise.all(Array.from({ length: options.simulator.concurrency }, work))
  return circuits.flatMap(({ id }) => results.get(id) ?? [])
}

async function judgeOne(
  { id, circuit, ports }: DataCircuit,
  { names, seed, ...options }: JudgeOptions,
): Promise<Judged> {
  const begin = performance.now()
  try {
    const seeded = seed * 100_003 + id
    const shown = names === 'scrambled' ? hidden.get(seeded) : undefined
    const { subject, back } = shown ?? named(circuit, names, seeded)
    const verdicts = await identify(subject, {
      classes: [opampSe, opampFd],
      seed,
      ...(names === 'known' ? { classifiers: [nameClassifier] } : {}),

      ...options,
    })
    const [verdict] = verdicts
    const original = new Map(ports.map((port) => [port.toLowerCase(), port]))
    const roles = verdict !== undefined && 'roles' in verdict ? Object.entries(verdict.roles ?? {}) : []
    return {
      id,
      class: verdict?.outcome === 'accepted' ? verdict.class : 'other',
      roles: Object.fromEntries(roles.map(([port, role]) => [original.get(back(port)) ?? port, role])),
      verdict,
      trials: verdicts.reduce((sum, { trials }) => sum + trials, 0),
      wall: (performance.now() - begin) / 1000,
    }
  } catch (error) {
    console.error(`${id}: ${String(error)}`)
    return { id, class: 'other', verdict: undefined, trials: 0, wall: (performance.now() - begin) / 1000 }
  }
}

/** A circuit as it is shown, and how to find back to its names. */
interface Shown {
  readonly subject: Circuit
  readonly back: (net: string) => string
}

/** Circuits whose names were hidden before the clock ran, by what the names were drawn from. */
const hidden = new Map<number, Shown>()

/** Hides the names of circuits now: that is no part of what a judgment takes. */
export function hideNames(circuits: readonly DataCircuit[], seeds: readonly number[]): void {
  for (const seed of seeds)
    for (const { id, circuit } of circuits) {
      const seeded = seed * 100_003 + id
      hidden.set(seeded, named(circuit, 'scrambled', seeded))
    }
}

function named(circuit: Circuit, names: JudgeOptions['names'], seed: number): Shown {
  if (names === 'known') return { subject: circuit, back: (net) => net }
  const { circuit: subject, nets } = scramble(circuit, createRandom(seed).next)
  const original = new Map(Object.entries(nets).map(([old, fresh]) => [fresh, old]))
  return { subject, back: (net) => original.get(net) ?? net }
}
