import type { WaveformErrorFacts } from '../types.js'

/** What wrote a file of measures, and in which of its forms. */
export type MeasureFormat =
  /** `.mt0`, `.ma0`, `.ms0` of HSPICE. */
  | 'hspice-measure'
  /** `.mt0`, `.ma0`, `.ms0` of Xyce, which share only the name with those of HSPICE. */
  | 'xyce-measure'
  /** `.fft0`, `.four0`. */
  | 'xyce-fft'
  | 'ltspice-log'
  /** What ngspice prints in batch mode. */
  | 'ngspice-log'
  /** `.meas`, and the log of the run. */
  | 'qspice-meas'

/** One value of one measure, or why there is none. */
export interface MeasureResult {
  /** As written in the file. */
  readonly name: string
  /** Index in `steps`. */
  readonly step: number
  /** As written in the file; of a complex value the first part. Absent when the measure failed. */
  readonly value: number | undefined
  /** Present where the file says that the value is in decibels. */
  readonly unit?: 'dB'
  /** Why there is no value, in the words of the file where it has some. */
  readonly failure?: string
  /**
   * What the file says besides: `at`, `from`, `to`, `trig`, `targ`, and the second part of a complex value as
   * `imag` or `phase` [deg]. Absent values were not found by the simulator.
   */
  readonly details: Readonly<Record<string, number | undefined>>
  /** Line of the file, from 1; absent where the file does not mention the measure in this step. */
  readonly line?: number
}

/** The measures of one set of swept values. */
export interface MeasureStep {
  /** What was swept, where the file says so; HSPICE adds `temper` and `alter#`. */
  readonly parameters: Readonly<Record<string, number>>
  /**
   * Values by name; undefined where a measure failed. Of a measure with several values, such as a continuous one
   * of Xyce, the first: `results` has all.
   */
  readonly measures: Readonly<Record<string, number | undefined>>
}

/** Harmonics of a signal. All arrays have one value for each row of the table. */
export interface Spectrum {
  /** The signal, or the name of the measure, as written in the file. */
  readonly of: string
  /** Index in `steps`; absent where the file does not say of which step it is. */
  readonly step?: number
  /** Number of the harmonic, or index of the line of a Fourier transform. */
  readonly harmonic: Float64Array
  /** [Hz] */
  readonly frequency: Float64Array
  readonly magnitude?: Float64Array
  /** [deg] */
  readonly phase?: Float64Array
  /** Magnitude as a share of that of the fundamental, or of the largest line [1]. */
  readonly normalizedMagnitude?: Float64Array
  /** [deg] */
  readonly normalizedPhase?: Float64Array
  /** The constant part where it stands outside the table, normalized where magnitudes are. */
  readonly dc?: number
  /** Its phase where the file gives one: 180 of a negative one [deg]. */
  readonly dcPhase?: number
  /** Total harmonic distortion [%]. */
  readonly thdPercent?: number
  /** Distortion by the harmonics of the table alone [%]. */
  readonly phdPercent?: number
  /** Lines of the file that say more, such as the window. */
  readonly notes: readonly string[]
}

/** What a file says of measures. */
export interface MeasureFile {
  readonly format: MeasureFormat
  readonly title?: string
  /** One step where nothing was swept. */
  readonly steps: readonly MeasureStep[]
  /** Every value of every measure, in the order of the file. */
  readonly results: readonly MeasureResult[]
  readonly spectra: readonly Spectrum[]
  /** What `print` of ngspice wrote: values of vectors that look much like measures. */
  readonly printed: readonly MeasureResult[]
  /** What is wrong with the file. Empty unless the caller asked for what can be recovered. */
  readonly problems: readonly WaveformErrorFacts[]
}

/** How to read a file of measures. */
export interface ReadMeasuresOptions {
  /** Found by the content if absent. */
  readonly format?: MeasureFormat
  /** Name of the file, for messages. */
  readonly name?: string
  /** Read what can be read of a damaged file, and list what is wrong in `problems`. */
  readonly recover?: boolean
}
