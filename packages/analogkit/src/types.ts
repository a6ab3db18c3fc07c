import type { PortRole } from '@analogkit/netlist'

/** The present [s], from any origin. */
export type Clock = () => number

/** One class's answer about a circuit, as a table and a summary keep it. */
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
  /** A change of the netlist that would make the circuit one of the class, in words; nobody made it. */
  readonly repair?: string
}

/** What became of one netlist. */
export interface CircuitRecord {
  /** The file's name. */
  readonly file: string
  /** Best first, at least one. */
  readonly verdicts: readonly VerdictRecord[]
  /** Sizings tried [1]. */
  readonly trials: number
  /** Simulator runs [1]. */
  readonly simulations: number
  /** Wall time [s]. */
  readonly seconds: number
  /** Distinct sizings found that meet every threshold by which the class is identified [1], where the circuit was explored. */
  readonly configurations?: number
}
