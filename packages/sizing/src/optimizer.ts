import type { RandomSource } from '@analogkit/nsga2'

/** A point of the unit cube to try. */
export interface Proposal {
  readonly id: number
  readonly point: readonly number[]
}

/** What became of a proposal. */
export interface ProposalResult {
  readonly id: number
  /** To be made small; absent where the evaluation ended early. */
  readonly objectives?: readonly number[]
  /** How far it is from what has to be met; 0 when all is. */
  readonly violation: number
}

/** Proposes points and learns from what became of them. Every result may be told in any order, before or after more is asked for. */
export interface Optimizer {
  ask(count: number): readonly Proposal[]
  tell(results: readonly ProposalResult[]): void
}

/** What an optimizer searches. */
export interface OptimizerTask {
  readonly dimensions: number
  readonly objectives: number
  /** A point that is known to work. */
  readonly start: readonly number[]
  /** Other points to begin with, best first. */
  readonly others?: readonly (readonly number[])[]
  readonly population: number
  /** How far a first generation spreads around the start, in shares of each range. */
  readonly spread: number
  readonly random: RandomSource
  readonly seed: number
}

/** Makes an optimizer for a search. */
export type OptimizerFactory = (task: OptimizerTask) => Optimizer

/** The points to begin with. */
export function openingOf({
  start,
  others = [],
}: Pick<OptimizerTask, 'start' | 'others'>): readonly (readonly number[])[] {
  return [start, ...others]
}

/** Points around those to begin with: a first generation most of which still works. */
export function neighbors(
  task: Pick<OptimizerTask, 'start' | 'others' | 'spread' | 'random'>,
  count: number,
): readonly (readonly number[])[] {
  const { start, spread, random } = task
  const opening = openingOf(task)
  return Array.from({ length: Math.max(0, count) }, (_, index) =>
    (opening[index % opening.length] ?? start).map((share) => unit(share + spread * (2 * random.next() - 1))),
  )
}

/** The nearest number from 0 to 1. */
export function unit(share: number): number {
  return Math.min(1, Math.max(0, share))
}
