import type { Deck, Simulator } from '../types.js'
import type { TestRunner } from './test-runner.js'

/** What each part of the contract's suite gets. */
export interface Contract extends TestRunner {
  /** The simulator under test. */
  readonly simulator: () => Simulator
  /** Another one, which the caller closes. */
  readonly createSimulator: () => Simulator | Promise<Simulator>
  /** The voltage of a net at the operating point [V]. */
  readonly operatingPoint: (deck: Deck, net: string) => Promise<number>
  /** Expects a deck to be refused with words that contain `word`. */
  readonly refuses: (deck: Deck, word: string) => Promise<void>
  /** See {@link TestSimulatorOptions}. */
  readonly killOne: (() => Promise<void> | void) | undefined
}

/** What the suite may do with a simulator beyond its contract. */
export interface TestSimulatorOptions {
  /** Ends a worker that computes, as the system would: with SIGKILL, or `terminate()`. Without it that part is left out. */
  readonly killOne?: () => Promise<void> | void
}
