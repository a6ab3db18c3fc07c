import type { Plan } from '@analogkit/biasing'
import type { Sizing } from '@analogkit/testbench'

/** What a point of a search space stands for. */
export interface Placement {
  readonly sizing: Sizing
  /** Conditions that differ from those of the bench. */
  readonly conditions: Readonly<Record<string, number>>
  /** The plan behind the sizing, where there is one. */
  readonly plan?: Plan
  /** How far an estimate expects it to be from what is asked for, in steps from threshold to target; 0 without one. */
  readonly expected: number
  /** Metrics as the plan and its estimate tell them, where there are such. */
  readonly estimated: Readonly<Record<string, number>>
}

/** What an optimizer searches: the unit cube, and what its points stand for. */
export interface SearchSpace {
  readonly name: 'plan' | 'geometry'
  /** What each coordinate sets. */
  readonly coordinates: readonly string[]
  /** Where the accepted sizing lies. */
  readonly start: readonly number[]
  /** How far from there most points still work, in shares of each range. */
  readonly spread: number
  /** @returns nothing where no operating point can be planned */
  at(point: readonly number[]): Placement | undefined
  /** Takes in what a placement measured: from then on estimates near it are corrected by it. */
  learn?(placement: Placement, point: readonly number[], measures: Readonly<Record<string, number>>): void
}
