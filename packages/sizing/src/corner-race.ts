import type { Session, Simulator } from '@analogkit/simulator'
import type { CircuitClass } from '@analogkit/testbench'
import type { AcceptedBench } from './bench-of.js'
import { cornerRunner } from './corner-runner.js'
import { createCornerSessions } from './corner-sessions.js'
import { evaluateOptions } from './evaluate-options.js'
import { type MismatchOptions, mismatchRuns } from './mismatch-runs.js'
import { checkCorners, type OperatingCorner } from './operating-corner.js'
import type { Placement } from './search-space.js'
import type { CornerReport, CornerRuns } from './types.js'
import { worstValues } from './worst-values.js'

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
  const { testbench, technology } = bench
  const sessions = createCornerSessions(simulator, signal)
  const runnerFor = cornerRunner({ bench, asked, corners, sessions, signal })
  const specimens = mismatch === undefined ? undefined : mismatchRuns(testbench, technology, asked, mismatch)
  const failures = new Map<string, number>()
  return {
    none: { ran: 0, saved: corners.length, violation: 0 },
    order: () => corners.toSorted((a, b) => (failures.get(b.name) ?? 0) - (failures.get(a.name) ?? 0)),
    learn({ failed }) {
      if (failed !== undefined) failures.set(failed, (failures.get(failed) ?? 0) + 1)
    },
    async run(placement, worker, order, nominal) {
      const runner = runnerFor(placement, worker)
      const ran: string[] = []
      let worst = worstValues(asked, {}, nominal, 'nominal')
      let simulations = 0
      for (const corner of order) {
        const { evaluation, violation, missed, reason, ...found } = await runner.run(corner)
        simulations += found.simulations
        ran.push(corner.name)
        worst = worstValues(asked, worst, evaluation.metrics, corner.name)
        if (violation > 0) {
          const failed = { corner: corner.name, missed, ...(reason === undefined ? {} : { reason }) }
          return {
            report: { robust: false, ran, failed, worst },
            runs: {
              ran: ran.length,
              saved: corners.length - ran.length,
              failed: corner.name,
              violation: inCorner(violation),
            },
            simulations: simulations + runner.biasSimulations(),
          }
        }
      }
      simulations += runner.biasSimulations()
      const runs = { ran: ran.length, saved: 0, violation: 0 }
      if (specimens === undefined) return { report: { robust: true, ran, worst }, runs, simulations }
      const session = await sessions.open(worker, 'mismatch', specimens.deck)
      const options = evaluateOptions(placement, signal)
      const { simulations: more, ...drawn } = await specimens.run(placement.sizing, session, options)
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

/** What is missed in a corner, between what fails with mismatch alone and what fails under nominal conditions: 1 to 2. */
function inCorner(violation: number): number {
  return 1 + violation / (1 + violation)
}
