import type { Session, Simulator } from '@analogkit/simulator'
import type { CircuitClass, EvaluateOptions, Testbench } from '@analogkit/testbench'
import { atOperatingCorner, commonModeAt } from './at-operating-corner.js'
import type { AcceptedBench } from './bench-of.js'
import { checkSizing } from './check-sizing.js'
import { createCornerSessions } from './corner-sessions.js'
import { followRails } from './follow-rails.js'
import { type MismatchOptions, mismatchRuns } from './mismatch-runs.js'
import { checkCorners, type OperatingCorner } from './operating-corner.js'
import type { Placement } from './search-space.js'
import { spreadPassives } from './spread-passives.js'
import type { CornerReport, CornerRuns, WorstValue } from './types.js'

/** What a race is run with. */
export interface CornerRaceOptions {
  readonly simulator: Simulator
  readonly bench: AcceptedBench
  /** The class with what is asked for as its thresholds. */
  readonly asked: CircuitClass
  readonly corners: readonly OperatingCorner[]
  readonly mismatch: MismatchOptions | undefined
  readonly signal: AbortSignal | undefined
}

/** What became of a sizing in the corners. */
export interface RaceResult {
  readonly report: CornerReport
  readonly runs: CornerRuns
  readonly simulations: number
}

/** Takes sizings that are good under nominal conditions through the corners. */
export interface CornerRace {
  /** Corners in the order in which they are tried from now on: those that ended most races so far come first. */
  order(): readonly OperatingCorner[]
  /** @param nominal - what the sizing measured under nominal conditions, by metric */
  run(
    placement: Placement,
    worker: Session,
    order: readonly OperatingCorner[],
    nominal: Readonly<Record<string, number>>,
  ): Promise<RaceResult>
  /** Learns from a race; to be told in an order that does not depend on the workers. */
  learn(runs: CornerRuns): void
  /** What a race saves that was not run: all corners. */
  readonly none: CornerRuns
  close(): Promise<void>
}

/**
 * Prepares races through corners: one corner after the other, the one that fails most often first, until one does. Those that
 * hold everywhere meet the specimens with mismatch.
 *
 * @throws SizingError `bad-corner`, `bad-mismatch`; TechnologyError `unknown-corner`, `fixed-corner`
 * @see GLOVA, 2025, which orders corners by what failed before; PPAAS, 2025, which skips the corners of what fails under
 *   nominal conditions
 */
export function cornerRace({ simulator, bench, asked, corners, mismatch, signal }: CornerRaceOptions): CornerRace {
  checkCorners(corners)
  const { testbench, technology, structure } = bench
  const places = new Map(corners.map((corner) => [corner.name, atOperatingCorner(testbench, technology, corner)]))
  const specimens = mismatch === undefined ? undefined : mismatchRuns(testbench, technology, asked, mismatch)
  const sessions = createCornerSessions(simulator, signal)
  const failures = new Map<string, number>()
  const optionsOf = ({ plan, conditions }: Placement): EvaluateOptions => ({
    conditions,
    ...(plan === undefined ? {} : { startVoltages: plan.voltages }),
    ...(signal === undefined ? {} : { signal }),
  })

  const runCorner = async (placement: Placement, worker: Session, corner: OperatingCorner, there: Testbench) => {
    const supply = there.conditions.supply ?? 0
    const session = await sessions.open(worker, `${there.technology.hash} ${there.temperature}`, there.deck)
    const rise = supply - (testbench.conditions.supply ?? 0)
    const sizing = followRails(spreadPassives(placement.sizing, corner), structure, testbench, rise)
    const options = optionsOf(placement)
    const conditions = { ...options.conditions, ...commonModeAt(testbench, placement.conditions, supply) }
    const check = { testbench: there, asked, everything: true }
    return { corner, ...(await checkSizing(sizing, session, check, { ...options, conditions })) }
  }

  return {
    none: { ran: 0, saved: corners.length, violation: 0 },
    order: () => corners.toSorted((a, b) => (failures.get(b.name) ?? 0) - (failures.get(a.name) ?? 0)),
    learn({ failed }) {
      if (failed !== undefined) failures.set(failed, (failures.get(failed) ?? 0) + 1)
    },
    async run(placement, worker, order, nominal) {
      let worst = worstOf(asked, {}, nominal, 'nominal')
      const ran: string[] = []
      let simulations = 0
      for (const corner of order) {
        const there = places.get(corner.name)
        if (there === undefined) continue
        const { evaluation, violation, missed, reason, ...found } = await runCorner(placement, worker, corner, there)
        simulations += found.simulations
        ran.push(corner.name)
        worst = worstOf(asked, worst, evaluation.metrics, corner.name)
        if (violation > 0) {
          const failed = { corner: corner.name, missed, ...(reason === undefined ? {} : { reason }) }
          return {
            report: { robust: false, ran, failed, worst },
            // Between what fails with mismatch alone and what fails under nominal conditions.
            runs: {
              ran: ran.length,
              saved: corners.length - ran.length,
              failed: corner.name,
              violation: 1 + violation / (1 + violation),
            },
            simulations,
          }
        }
      }
      const runs = { ran: ran.length, saved: 0, violation: 0 }
      if (specimens === undefined) return { report: { robust: true, ran, worst }, runs, simulations }
      const session = await sessions.open(worker, 'mismatch', specimens.deck)
      const { simulations: more, ...drawn } = await specimens.run(placement.sizing, session, optionsOf(placement))
      const violation = specimens.violationOf(drawn)
      return {
        report: { robust: violation === 0, ran, worst, mismatch: drawn },
        runs: { ...runs, violation },
        simulations: simulations + more,
      }
    },
    close: () => sessions.close(),
  }
}

/** The worst values of metrics so far, with another corner. */
function worstOf(
  { metrics }: CircuitClass,
  so: Readonly<Record<string, WorstValue>>,
  measured: Readonly<Record<string, number>>,
  corner: string,
): Readonly<Record<string, WorstValue>> {
  return Object.fromEntries(
    metrics.flatMap(({ id, better }) => {
      const [before, value] = [so[id], measured[id]]
      if (value === undefined) return before === undefined ? [] : [[id, before] as const]
      const isWorse = before === undefined || (better === 'larger' ? value < before.value : value > before.value)
      return [[id, isWorse ? { value, corner } : before] as const]
    }),
  )
}
