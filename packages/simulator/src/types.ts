import type { Circuit, ModelCard } from '@analogkit/netlist'

/**
 * What is simulated, as data: nothing in it is simulator text. Names of nets, devices and
 * parameters are lower case; the hierarchy separator is `.`; ground is net `0`.
 */
export interface Deck {
  /** A name for error messages. */
  readonly name: string
  /** The device under test and everything around it: a circuit without ports. */
  readonly circuit: Circuit
  /** The model cards that the circuit's devices refer to, beside those of the circuit itself. */
  readonly models: readonly ModelCard[]
  /** Parameters that device values refer to and that a session can change. Lower-case names. */
  readonly parameters: Readonly<Record<string, number>>
  /** Start values of the operating point, by net [V]; a text is an expression of parameters. */
  readonly startVoltages?: Readonly<Record<string, number | string>>
  /** Voltages from which transients start, by net [V]; the other nets find theirs around them. A text is an expression of parameters. */
  readonly initialVoltages?: Readonly<Record<string, number | string>>
  /** [degC], 27 if absent. */
  readonly temperature?: number
  /** Relative tolerance of the solver, 1e-3 if absent [1]. */
  readonly relativeTolerance?: number
}

interface AnalysisBase {
  /** The key of its result; the type if absent. Unique in a run. */
  readonly name?: string
}

/** The operating point. */
export interface OpAnalysis extends AnalysisBase {
  readonly type: 'op'
}

/** A sweep of the value of a source. */
export interface DcAnalysis extends AnalysisBase {
  readonly type: 'dc'
  /** The name of an independent source of the deck. */
  readonly source: string
  readonly from: number
  readonly to: number
  readonly step: number
}

/** Small signals over frequency, around the operating point. */
export interface AcAnalysis extends AnalysisBase {
  readonly type: 'ac'
  /** [Hz] */
  readonly from: number
  /** [Hz] */
  readonly to: number
  /** Logarithmic; ignored when `from` equals `to`. 10 if absent. */
  readonly pointsPerDecade?: number
  /** Magnitudes [V or A] of the sources that drive it, by name; negative turns the phase. All others are quiet. */
  readonly drive: Readonly<Record<string, number>>
}

/** Movement in time. */
export interface TranAnalysis extends AnalysisBase {
  readonly type: 'tran'
  /** End of the window [s]. */
  readonly stop: number
  /** Largest time step [s]; `stop / 200` if absent. */
  readonly maxStep?: number
}

/**
 * Noise of a voltage over frequency, around the operating point: densities `onoise` at the output [V/sqrt(Hz)] and `inoise`
 * referred to a source [V/sqrt(Hz), of a current source A/sqrt(Hz)].
 */
export interface NoiseAnalysis extends AnalysisBase {
  readonly type: 'noise'
  /** The net whose voltage to ground it is. */
  readonly output: string
  /** The net it is measured against; ground if absent. */
  readonly reference?: string
  /** The independent source that the noise is referred to. */
  readonly source: string
  /** [Hz] */
  readonly from: number
  /** [Hz] */
  readonly to: number
  /** Logarithmic. 10 if absent. */
  readonly pointsPerDecade?: number
}

/** What to compute. */
export type Analysis = OpAnalysis | DcAnalysis | AcAnalysis | TranAnalysis | NoiseAnalysis

/** A vector of results. */
export interface Vector {
  /** `v(out)`, `i(vdd)`, `time` …, lower case. */
  readonly name: string
  /** `V`, `A`, `s`, `Hz`, `1`. */
  readonly unit: string
  readonly real: Float64Array
  /** Present in small-signal results. */
  readonly imag?: Float64Array
}

/** Where a result comes from. */
export interface Origin {
  /** A word that stood in the deck which was simulated and was read back from the result: no other deck of this program has it. */
  readonly nonce: string
  readonly simulator: SimulatorInfo
}

/** Vectors over an axis, all of one length. */
export interface Plot {
  readonly analysis: Analysis['type']
  readonly points: number
  /** Time [s], frequency [Hz] or the swept value; absent for an operating point. */
  readonly axis?: Vector
  /** By name. Voltages are `v(net)`, currents into the positive pin of a voltage source `i(source)`. */
  readonly vectors: Readonly<Record<string, Vector>>
}

/**
 * How the solver came to the operating point from which an analysis starts.
 * - `direct`: at once
 * - `stepped`: by steps of gmin or of the sources, or by waiting
 * - `singular`: with a singular matrix on the way, so that a net may hang on nothing but gmin
 */
export type Convergence = 'direct' | 'stepped' | 'singular'

/** What one analysis found. */
export interface Waveforms extends Plot {
  readonly origin: Origin
  /** Where the simulator tells. */
  readonly convergence?: Convergence
}

/** Which tool computed a result. */
export interface SimulatorInfo {
  /** `ngspice-wasm`, `ngspice` … */
  readonly name: string
  /** Version of the simulator proper, such as `45.2`. */
  readonly version: string
  /** Whatever else tells builds apart. */
  readonly build: string
}

/** The key under which the result of an analysis is found. */
export type AnalysisKey<A extends Analysis> = A extends { readonly name: infer N extends string } ? N : A['type']

/** The results of a run, by the name (else the type) of the analysis. */
export type Results<A extends readonly Analysis[] = readonly Analysis[]> = {
  readonly [E in A[number] as AnalysisKey<E>]: Waveforms
}

/** How to run. */
export interface RunOptions {
  readonly signal?: AbortSignal
  /** [s] of wall time for the whole run; 30 if absent. */
  readonly timeout?: number
  /** Vectors to keep, by name; all node voltages and source currents if absent. */
  readonly save?: readonly string[]
  /** Called when an analysis begins, and now and then while a transient goes on. */
  readonly onProgress?: (progress: RunProgress) => void
}

/** How far a run is. */
export interface RunProgress {
  /** The key of the analysis that is computed. */
  readonly analysis: string
  /** How many analyses of the run are done. */
  readonly done: number
  /** How many there are. */
  readonly total: number
  /** How far a transient has come, where the simulator tells: 0 to 1. */
  readonly share?: number
}

/** A deck that was parsed once and can be run many times with other parameters. */
export interface Session {
  readonly simulator: SimulatorInfo
  /**
   * Changes parameters of the deck; the others keep their values.
   * @throws SimulationError `parse` when the deck has no such parameter or a value is not finite
   */
  set(parameters: Readonly<Record<string, number>>): void
  /** Replaces start values of the operating point [V]; unnamed nets keep theirs. */
  setStartVoltages(voltages: Readonly<Record<string, number>>): void
  /**
   * Runs analyses in their order. Runs of one session queue.
   * @throws SimulationError; after `timeout` and `crash` the session recovers by itself on the next run
   */
  run<const A extends readonly Analysis[]>(analyses: A, options?: RunOptions): Promise<Results<A>>
  close(): Promise<void>
}

/** How to open a deck. */
export interface OpenOptions {
  readonly signal?: AbortSignal
  /**
   * Leaves it to the first run to read the deck, with the values of that run: one start of the simulator less. Then that run
   * tells what `open` would have told.
   */
  readonly defer?: boolean
}

/** A circuit simulator. */
export interface Simulator {
  readonly info: SimulatorInfo
  /** How many sessions can compute at the same time. */
  readonly concurrency: number
  /**
   * Reads a deck.
   * @throws SimulationError `parse` with the deck line for a deck that the simulator refuses
   */
  open(deck: Deck, options?: OpenOptions): Promise<Session>
  /** Ends all sessions and frees what the simulator holds. */
  close(): Promise<void>
}

/** How a parameter varies from one circuit to the next. */
export type Distribution =
  | { readonly type: 'normal'; readonly mean: number; readonly deviation: number }
  | { readonly type: 'uniform'; readonly from: number; readonly to: number }

/** One point of a sweep, a corner or a Monte Carlo run: what differs from the deck. */
export interface Variation {
  /** Unique among the variations of a run. */
  readonly name: string
  /** Values of parameters of the deck. */
  readonly parameters?: Readonly<Record<string, number>>
  /** [degC] */
  readonly temperature?: number
  /** Model cards that replace those of the deck with the same names. */
  readonly models?: readonly ModelCard[]
}
