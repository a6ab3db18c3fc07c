import type { Plan } from '@analogkit/biasing'
import type { Circuit, PortRole } from '@analogkit/netlist'
import type { Hypothesis, Repair } from '@analogkit/recognition'
import type { SimulatorInfo } from '@analogkit/simulator'
import type { Sizing } from '@analogkit/testbench'
import type { DefectKind } from './repair/types.js'

/** What it took to decide. */
export interface Effort {
  /** Sizings that were tried, over all hypotheses. */
  readonly trials: number
  /** Analyses that the simulator ran. */
  readonly simulations: number
}

interface VerdictBase extends Effort {
  /** The class that it is about. */
  readonly class: string
  /** The circuit's name. */
  readonly circuit: string
}

/** Some sizing meets the thresholds of the class, and the point is real. */
export interface Acceptance extends VerdictBase {
  readonly outcome: 'accepted'
  /** The circuit in normal form, as it was simulated. */
  readonly netlist: Circuit
  readonly hypothesis: Hypothesis
  readonly roles: Readonly<Record<string, PortRole>>
  readonly technology: { readonly id: string; readonly hash: string; readonly family: string }
  readonly conditions: Readonly<Record<string, number>>
  /** Those of them that the caller had set; absent where there are none. */
  readonly given?: Readonly<Record<string, number>>
  /** [degC] */
  readonly temperature: number
  readonly sizing: Sizing
  /** The operating point from which the sizing was computed. */
  readonly plan: Plan
  /** What had to be mended in the netlist to read it. */
  readonly repairs: readonly Repair[]
  /** By metric of the class [SI, dB, deg]. */
  readonly measures: Readonly<Record<string, number>>
  readonly simulator: SimulatorInfo
  readonly seed: number
}

/** A change of the netlist that would make the circuit one of a class. It is proposed, not made. */
export interface ProposedRepair {
  readonly kind: DefectKind
  /** In the circuit's words. */
  readonly change: string
  readonly reasons: readonly string[]
  /** Of the circuit with the change. */
  readonly verdict: Acceptance
}

/** The structure rules the class out, or no sizing within the budget met its thresholds. */
export interface Rejection extends VerdictBase {
  readonly outcome: 'rejected'
  readonly reason: string
  readonly repair?: ProposedRepair
  /** The best reading, where there was one to try. */
  readonly roles?: Readonly<Record<string, PortRole>>
  /** The best sizing found, and its metrics. */
  readonly best?: {
    readonly sizing: Sizing
    readonly measures: Readonly<Record<string, number>>
    readonly violation: number
  }
}

/** The circuit is not of a kind that can be judged, such as one without a supply. */
export interface Declination extends VerdictBase {
  readonly outcome: 'declined'
  readonly reason: string
  readonly repair?: ProposedRepair
}

/** Something broke that says nothing about the circuit, such as a simulator that cannot start. */
export interface Failure extends VerdictBase {
  readonly outcome: 'failed'
  readonly reason: string
}

/** Whether a circuit is of a class, with the evidence. Plain data. */
export type Verdict = Acceptance | Rejection | Declination | Failure

/** How far an identification has come. */
export interface IdentifyProgress {
  readonly class: string
  /** Trials so far over all classes and hypotheses. */
  readonly trials: number
  readonly budget: number
  /** The smallest distance from the class so far [1]; see `Evaluation.violation`. */
  readonly violation: number
}
