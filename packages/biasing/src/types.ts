/** Sizes of devices and values of bias sources, in SI units. Names are lower case. */
export interface Sizing {
  /** By device: `w`, `l` [m], how many times it stands in parallel `m` [1], `r` [ohm], `c` [F], `area` [1]. */
  readonly devices: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** By port: the voltage against ground [V] of a `bias-voltage`, the current [A] of a bias current; negative against the direction of its role. */
  readonly biases: Readonly<Record<string, number>>
  /** Where a fully differential circuit needs its common mode held from outside; none if absent. */
  readonly commonMode?: readonly CommonModeSource[]
}

/**
 * An ideal source that holds the mean voltage of two nets: it feeds the same current into both, conductance times
 * (voltage - mean), smoothly limited. What the nets do against each other is not touched.
 */
export interface CommonModeSource {
  readonly nets: readonly [string, string]
  /** The wanted mean [V]. */
  readonly voltage: number
  /** [S] */
  readonly conductance: number
  /** The largest current into each net [A]. */
  readonly limit: number
}

/** Where common-mode sources could go; a choice is a set of symmetric net pairs that are held together. */
export type CommonModeChoice = readonly (readonly [string, string])[]

/** One free quantity of a plan, between 0 and 1; 0.5 is where a plan starts. */
export interface PlanCoordinate {
  /** What it moves, in the circuit's words: `current of m1, m2`, `overdrive of m3, m4`, `length of m5`. */
  readonly name: string
  readonly kind:
    | 'reference-current'
    | 'current'
    | 'overdrive'
    | 'length'
    | 'common-mode'
    | 'output'
    | 'drop'
    | 'resistance'
    | 'capacitance'
    | 'inductance'
  /** The devices that it is about; none where it is about the whole circuit. */
  readonly devices: readonly string[]
}

/** A transistor at the planned point. A p-channel one counts as its n-channel twin. */
export interface PlannedTransistor {
  /** [V] */
  readonly vgs: number
  /** [V] */
  readonly vds: number
  /** [V] */
  readonly vsb: number
  /** Overdrive: vgs less the threshold, body effect included [V]. */
  readonly vov: number
  /** [A] */
  readonly id: number
  /** [S] */
  readonly gm: number
  /** [S] */
  readonly gds: number
  /** Transconductance of the bulk [S]. */
  readonly gmb: number
  /** Capacitances between gate and source, gate and drain, gate and bulk, drain and bulk, source and bulk [F]. */
  readonly cgs: number
  readonly cgd: number
  readonly cgb: number
  readonly cdb: number
  readonly csb: number
  readonly region: 'saturation' | 'triode' | 'off' | 'switch'
}

/** A wish that the plan could not meet, in the circuit's words. */
export interface Shortfall {
  readonly kind: 'voltage' | 'current'
  readonly devices: readonly string[]
  readonly nets: readonly string[]
  /** How much is missing [V or A]. */
  readonly amount: number
  /** `m3, m4 and m5 between vdd and out need 0.3 V more than the supply leaves`. */
  readonly message: string
}

/** What a linear solution at the planned point says, without a simulator. */
export interface SmallSignalEstimate {
  /** Signed gain from the differential input at low frequency [1]. */
  readonly gain: number
  /** Signed gain from both inputs together at low frequency [1]. */
  readonly commonGain: number
  /**
   * 1 less the gain around the loops of the circuit at low frequency (H. W. Bode's return difference): below 0 the point
   * runs away, as that of a latch does, since a pole lies in the right half plane.
   */
  readonly returnDifference: number
  /** Frequency of unity gain [Hz]; absent where there is none. */
  readonly gbw?: number
  /** [deg]; absent without unity gain. */
  readonly phaseMargin?: number
}

/** An operating point in which every transistor does its job, with the sizes that give it. Plain data. */
export interface Plan {
  readonly sizing: Sizing
  /** By net of the structure's circuit [V]: where a simulator starts. */
  readonly voltages: Readonly<Record<string, number>>
  /** Out of the supplies [A]. */
  readonly supplyCurrent: number
  /** By device: from drain to source of an n device, source to drain of a p device, from `p` to `n` of a resistor [A]. */
  readonly currents: Readonly<Record<string, number>>
  readonly transistors: Readonly<Record<string, PlannedTransistor>>
  /** Wishes that it had to break; empty for a point without compromise. Largest first. */
  readonly shortfalls: readonly Shortfall[]
  /** The coordinates that it was made at. */
  readonly coordinates: readonly number[]
}
