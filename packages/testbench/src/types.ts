import type { Device, PortRole, PortSignature } from '@analogkit/netlist'
import type { Analysis, Deck, Measure, TranAnalysis } from '@analogkit/simulator'

/**
 * A class of circuits as data: JSON, no functions. In pins, vectors, drives and start values,
 * `{input+}` stands for the net of the port with that role (the first, where there are several).
 * Expressions are arithmetic over `supply`, the conditions, the measures so far and `area` (sum of W L m [m^2]).
 */
export interface CircuitClass {
  /** Such as `opamp-se`. */
  readonly id: string
  readonly title: string
  readonly ports: PortSignature
  /** What the class is measured under, in SI units: parameters of the bench. Texts are expressions of those before; `supply` comes from the technology. */
  readonly conditions: Readonly<Record<string, number | string>>
  /** Other values of conditions under which a circuit may also prove to be of the class, such as a larger load. */
  readonly alternatives?: readonly Readonly<Record<string, number>>[]
  /** Conditions of the proof that a point is real, where nobody but the structure says what the ports are for. */
  readonly inferred?: Readonly<Record<string, number>>
  /** Conditions under which specimens with mismatch are measured, such as a servo that takes their offset. */
  readonly specimens?: Readonly<Record<string, number>>
  /** What surrounds the device under test. Values that are texts are expressions of conditions. */
  readonly bench: readonly Device[]
  /** Cheap ones first: a stage that fails ends the evaluation. */
  readonly stages: readonly Stage[]
  /** Run only on points that meet the thresholds, to prove that they are real. */
  readonly validity: readonly Stage[]
  readonly metrics: readonly Metric[]
  /** Where its curves come from: the small-signal response of the output and the answer to a step. */
  readonly curves?: {
    readonly bode: { readonly stage: string; readonly output: string; readonly minus?: string }
    readonly step: {
      readonly stage: string
      readonly input: string
      readonly inputMinus?: string
      readonly output: string
      readonly minus?: string
    }
  }
  /** An expression that is negative when the two inputs are taken for each other. */
  readonly polarity?: string
}

/** Analyses that run together, what is read from them, and what must hold before it goes on. */
export interface Stage {
  readonly id: string
  /** Left out for a circuit without any: transistors that amplify by positive feedback. */
  readonly needs?: 'regenerative'
  /** Runs in one go with the stage before it, which spares the simulator a start: it neither sets conditions nor rests on what that one measures. */
  readonly together?: true
  /**
   * Repeated for every matched pair, with the threshold of one member shifted so far [V]. Each measure becomes the root of
   * the sum of squares, scaled to one standard deviation of the pair's thresholds. Not defined without any pair.
   */
  readonly mismatch?: { readonly threshold: number }
  /** Conditions of the class that have other values in this stage; texts are expressions of measures so far. */
  readonly set?: Readonly<Record<string, number | string>>
  readonly analyses: readonly StageAnalysis[]
  readonly measures: Readonly<Record<string, Measure>>
  readonly checks: readonly Check[]
  /** Whether the stage is needed to decide if a circuit is of the class. */
  readonly identifies: boolean
}

/** An analysis whose times may be expressions, such as `8 / fu`. */
export type StageAnalysis =
  | Exclude<Analysis, TranAnalysis>
  | (Omit<TranAnalysis, 'stop' | 'maxStep'> & { readonly stop: number | string; readonly maxStep: number | string })

/** Something that must hold; `reason` tells what is wrong when it does not. A check of an undefined value does not apply. */
export interface Check {
  readonly value: string
  readonly min?: number
  readonly max?: number
  /** The distance from the limit that counts as one step when failures are ranked, in the unit of `value`. */
  readonly scale: number
  readonly reason: string
}

/** A figure of merit. */
export interface Metric {
  readonly id: string
  readonly title: string
  /** SI unit, or `dB`, `deg`. */
  readonly unit: string
  /** An expression; not defined where a measure in it is not. */
  readonly value: string
  /** Whether larger or smaller is better. */
  readonly better: 'larger' | 'smaller'
  /** A circuit of the class reaches at least this. */
  readonly threshold: number
  /** A good circuit of the class reaches this. */
  readonly target: number
  /** How the distance between threshold and target is divided. */
  readonly scale: 'linear' | 'log'
  /** Whether the threshold decides if a circuit is of the class. */
  readonly identifies: boolean
}

/** A quantity that a sizing sets. */
export type Variable =
  | { readonly type: 'size'; readonly device: string; readonly property: string; readonly parameter: string }
  | { readonly type: 'bias'; readonly port: string; readonly role: PortRole; readonly parameter: string }
  | {
      readonly type: 'common-mode'
      readonly nets: readonly [string, string]
      /** What of `Sizing.commonMode`. */
      readonly property: 'voltage' | 'conductance' | 'limit'
      readonly parameter: string
    }

/** Two transistors that would be equal without mismatch. */
export interface MatchedPair {
  readonly devices: readonly [string, string]
  /** Of the deck: shift of the threshold [V]. */
  readonly parameter: string
  /** Standard deviation of one device's threshold times sqrt(W L) [V m]. */
  readonly matching: number
}

/** Something that the bench added to reach the device under test. */
export interface Modification {
  readonly port: string
  readonly what: string
}

/** A device under test in the bench of its class, ready to be sized. Plain data. */
export interface Testbench {
  readonly class: CircuitClass
  readonly roles: Readonly<Record<string, PortRole>>
  readonly technology: { readonly id: string; readonly hash: string; readonly family: string }
  /** The values of the class's conditions. */
  readonly conditions: Readonly<Record<string, number>>
  /** Those of them that were given; the others follow. */
  readonly given: Readonly<Record<string, number>>
  readonly temperature: number
  readonly deck: Deck
  readonly variables: readonly Variable[]
  /** Matched pairs with the parameter that shifts the threshold of the first member. */
  readonly pairs: readonly MatchedPair[]
  /** Devices whose gates the class can hold: those that amplify by positive feedback. */
  readonly held: readonly string[]
  readonly modifications: readonly Modification[]
}

/** What one sizing came to. */
export type Evaluation = CompleteEvaluation | IncompleteEvaluation

interface EvaluationBase {
  /** By metric, as far as the evaluation came [SI, dB, deg]. */
  readonly metrics: Readonly<Record<string, number>>
  /** All named measures and conditions, as far as the evaluation came. */
  readonly values: Readonly<Record<string, number>>
  /** Analyses that a simulator ran. */
  readonly simulations: number
  /**
   * How far the sizing is from a member of the class: 0 when all thresholds that identify are
   * met; below 10 when every stage ran; above when one ended it, the earlier the larger.
   */
  readonly violation: number
  /** The operating point, by net of the device under test [V], where it was asked for and found. */
  readonly voltages?: Readonly<Record<string, number>>
}

/** Every stage ran; the metrics may still miss their thresholds. */
export interface CompleteEvaluation extends EvaluationBase {
  readonly outcome: 'complete'
}

/** A stage ended the evaluation. */
export interface IncompleteEvaluation extends EvaluationBase {
  readonly outcome: 'incomplete'
  readonly stage: string
  readonly reason: string
}

/** Waveforms of a sizing, for people to look at. Empty where the stage did not run. */
export interface Curves {
  /** [Hz] */
  readonly frequency: readonly number[]
  readonly gainDb: readonly number[]
  /** Unwrapped [deg]. */
  readonly phaseDeg: readonly number[]
  /** [s] */
  readonly time: readonly number[]
  /** [V] */
  readonly input: readonly number[]
  /** [V] */
  readonly output: readonly number[]
}
