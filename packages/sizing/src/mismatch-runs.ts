import { type Deck, monteCarlo, type Session } from '@analogkit/simulator'
import { type Technology, withMismatch } from '@analogkit/technology'
import type { CircuitClass, EvaluateOptions, Sizing, Testbench } from '@analogkit/testbench'
import { checkSizing } from './check-sizing.js'
import { SizingError } from './error.js'
import type { MismatchReport } from './types.js'

/** How transistors that should be equal are made to differ. */
export interface MismatchOptions {
  /** Specimens of each sizing that is measured. */
  readonly samples: number
  /** All sizings meet the same specimens. Default 1. */
  readonly seed?: number
  /** Share of the specimens that has to hold. Default 0.9. */
  readonly leastShare?: number
  /** The largest standard deviation of the offset between the inputs [V], where the class measures it. Default any. */
  readonly mostOffset?: number
}

/** Specimens of a circuit whose transistors differ, ready to be measured. */
export interface MismatchRuns {
  /** The bench with a threshold and a current factor for every transistor. */
  readonly deck: Deck
  /** How far specimens are from what is asked of them all: 0 to 1. */
  violationOf(report: MismatchReport): number
  /** Measures all specimens of a sizing; what decides, and no more. */
  run(
    sizing: Sizing,
    session: Session,
    options: EvaluateOptions,
  ): Promise<MismatchReport & { readonly simulations: number }>
}

/**
 * Draws the specimens once: two sizings differ by what they are, not by what was drawn.
 *
 * @returns nothing for a circuit without MOS transistors, the only ones whose mismatch is known
 * @throws SizingError `bad-mismatch`
 */
export function mismatchRuns(
  testbench: Testbench,
  technology: Technology,
  asked: CircuitClass,
  { samples, seed = 1, leastShare = 0.9, mostOffset = Number.POSITIVE_INFINITY }: MismatchOptions,
): MismatchRuns | undefined {
  if (!Number.isInteger(samples) || samples < 1)
    throw new SizingError('bad-mismatch', String(samples), `samples are a whole number from 1, not ${samples}`)
  if (!(leastShare > 0 && leastShare <= 1))
    throw new SizingError('bad-mismatch', String(leastShare), `a share is above 0 and at most 1, not ${leastShare}`)
  if (!(mostOffset > 0))
    throw new SizingError(
      'bad-mismatch',
      String(mostOffset),
      `an offset is a positive number of volts, not ${mostOffset}`,
    )
  if (samples < 2 && Number.isFinite(mostOffset))
    throw new SizingError(
      'bad-mismatch',
      String(samples),
      'one sample has no deviation of the offset: draw two or more',
    )
  const { circuit, parameters, distributions } = withMismatch(technology, testbench.deck.circuit)
  if (Object.keys(distributions).length === 0) return undefined
  const drawn = monteCarlo(distributions, { runs: samples, seed })
  const deck = { ...testbench.deck, circuit, parameters: { ...testbench.deck.parameters, ...parameters } }
  return {
    deck,
    violationOf({ passed, samples: count, offsetDeviation = 0 }) {
      const excess = Math.max(0, offsetDeviation / mostOffset - 1)
      return Math.max(0, leastShare - passed / count, excess / (1 + excess))
    },
    async run(sizing, session, given) {
      const options = { ...given, conditions: { ...given.conditions, ...testbench.class.specimens } }
      const offsets: number[] = []
      let [passed, simulations] = [0, 0]
      for (const { parameters: specimen = {} } of drawn) {
        session.set(specimen)
        const found = await checkSizing(sizing, session, { testbench, asked, everything: false }, options)
        simulations += found.simulations
        if (found.violation === 0) passed += 1
        const { offset } = found.evaluation.values
        if (offset !== undefined) offsets.push(offset)
      }
      const deviation = deviationOf(offsets)
      return {
        samples,
        passed,
        ...(deviation === undefined ? {} : { offsetDeviation: deviation }),
        simulations,
      }
    },
  }
}

/** The standard deviation of a sample; nothing of fewer than two. */
function deviationOf(values: readonly number[]): number | undefined {
  if (values.length < 2) return undefined
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}
