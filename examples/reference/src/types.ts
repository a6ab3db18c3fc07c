import type { Circuit, PortRole } from '@analogkit/netlist'

/** One class's answer about a circuit, as `summary.json` keeps it. */
export interface VerdictRecord {
  /** The id of the class, such as `opamp-se`. */
  readonly class: string
  readonly outcome: 'accepted' | 'rejected' | 'declined' | 'failed'
  /** What each port is for, where that was settled. */
  readonly roles?: Readonly<Record<string, PortRole>>
  /** Measured values by metric: `gain` [dB], `gbw` [Hz], `phase-margin` [deg], `power` [W] … */
  readonly measures?: Readonly<Record<string, number>>
  /** Why it was not accepted. */
  readonly reason?: string
}

/** What became of one netlist. */
export interface CircuitRecord {
  /** The file's name inside the folder. */
  readonly file: string
  /** Best first, at least one. */
  readonly verdicts: readonly VerdictRecord[]
  /** Sizings tried [1]. */
  readonly trials: number
  /** Simulator runs [1]. */
  readonly simulations: number
  /** Wall time [s]. */
  readonly seconds: number
}

/** The content of `summary.json`. */
export interface Summary {
  readonly simulator: string
  readonly version: string
  /** Id of the technology. */
  readonly technology: string
  readonly seed: number
  /** Wall time of the whole run so far [s]. */
  readonly seconds: number
  /** Simulator runs so far [1]. */
  readonly simulations: number
  /** Judged circuits, in the order of the folder. */
  readonly circuits: readonly CircuitRecord[]
}

/** A verdict with what it cost. */
export interface CountedVerdict extends VerdictRecord {
  readonly trials?: number
  readonly simulations?: number
}

/** Judges a circuit: `identify` with its class, technology, simulator, budget and seed filled in. */
export type Identify = (
  circuit: Circuit,
  options: {
    readonly signal: AbortSignal
    /** Hears of every sizing that was tried. */
    readonly onProgress: (progress: { readonly trials: number; readonly budget: number }) => void
  },
) => Promise<readonly CountedVerdict[]>

/** Reads a netlist file. */
export type Read = (path: string) => Promise<Circuit>

/** The present [s], from any origin. */
export type Clock = () => number
