import type { Session } from '@analogkit/simulator'
import type { CircuitClass, Testbench } from '@analogkit/testbench'
import { atOperatingCorner, commonModeAt } from './at-operating-corner.js'
import type { AcceptedBench } from './bench-of.js'
import { biasReplicas } from './bias-replicas.js'
import { type CheckedSizing, checkSizing } from './check-sizing.js'
import type { CornerSessions } from './corner-sessions.js'
import { evaluateOptions } from './evaluate-options.js'
import { followCorner } from './follow-corner.js'
import type { OperatingCorner } from './operating-corner.js'
import type { Placement } from './search-space.js'
import { spreadPassives } from './spread-passives.js'

/** Measures one sizing in corners. */
export interface CornerRunner {
  run(corner: OperatingCorner): Promise<CheckedSizing>
  /** Analyses so far that found the voltages of bias circuits. */
  biasSimulations(): number
}

/** What corners of a bench are measured with. */
export interface CornerRunnerOptions {
  readonly bench: AcceptedBench
  /** The class with what is asked for as its thresholds. */
  readonly asked: CircuitClass
  readonly corners: readonly OperatingCorner[]
  readonly sessions: CornerSessions
  readonly signal: AbortSignal | undefined
}

/**
 * Prepares the benches of corners.
 *
 * @throws TechnologyError `unknown-corner`, `fixed-corner`
 */
export function cornerRunner({
  bench: { testbench, technology, structure, ...bench },
  asked,
  corners,
  sessions,
  signal,
}: CornerRunnerOptions): (placement: Placement, worker: Session) => CornerRunner {
  const places = new Map(corners.map((corner) => [corner.name, atOperatingCorner(testbench, technology, corner)]))
  const replicas = biasReplicas({ ...bench, testbench, technology, structure })
  const nominal = testbench.conditions.supply ?? 0
  return (placement, worker) => {
    const known = new Map<string, Readonly<Record<string, number>>>()
    /** What gate voltages it takes somewhere to carry the planned currents; the supply does not matter. */
    const gatesAt = async (there: Testbench): Promise<Readonly<Record<string, number>>> => {
      if (replicas === undefined) return {}
      const key = keyOf(there)
      const found = known.get(key)
      if (found !== undefined) return found
      const session = await sessions.open(worker, `biases ${key}`, replicas.deckAt(there))
      const voltages = await replicas.run(placement, session, signal)
      known.set(key, voltages)
      return voltages
    }
    return {
      async run(corner) {
        const there = places.get(corner.name) ?? testbench
        const supply = there.conditions.supply ?? 0
        const gates = difference(await gatesAt(there), await gatesAt(testbench))
        const move = { rise: supply - nominal, gates }
        const sizing = followCorner(spreadPassives(placement.sizing, corner), structure, testbench, move)
        const session = await sessions.open(worker, keyOf(there), there.deck)
        const options = evaluateOptions(placement, signal)
        const conditions = { ...options.conditions, ...commonModeAt(testbench, placement.conditions, supply) }
        return checkSizing(sizing, session, { testbench: there, asked, everything: true }, { ...options, conditions })
      },
      biasSimulations: () => known.size,
    }
  }
}

/** Equal for benches whose decks differ in parameters alone. */
function keyOf({ technology, temperature }: Testbench): string {
  return `${technology.hash} ${temperature}`
}

/** By how much values changed; where one is not known, not at all. */
function difference(
  after: Readonly<Record<string, number>>,
  before: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(after).map(([name, value]) => {
      const change = value - (before[name] ?? value)
      return [name, Number.isFinite(change) ? change : 0]
    }),
  )
}
