import type { CrossingDirection } from './curve.js'
import type { Signal } from './signal.js'

interface MeasureBase {
  /** The key of the result it is taken from. */
  readonly analysis: string
  readonly signal: Signal
}

/** A number, or the name of another measure. */
export type MeasureNumber = number | string

/** The value at an operating point. */
export interface ValueMeasure extends MeasureBase {
  readonly type: 'value'
}

/** The value at a place on the axis, or how steep the signal is there [per unit of the axis]; undefined outside of the axis. */
export interface AtMeasure extends MeasureBase {
  readonly type: 'at' | 'slope'
  /** Time [s], frequency [Hz] or swept value. */
  readonly x: MeasureNumber
}

/** Where on the axis the signal goes through a level; undefined when it does not. */
export interface CrossingMeasure extends MeasureBase {
  readonly type: 'crossing'
  readonly level: MeasureNumber
  /** `either` if absent. */
  readonly direction?: CrossingDirection
  /** Which crossing: 1 is the first and the default, -1 the last. */
  readonly nth?: number
  /** Crossings before this place do not count. */
  readonly after?: MeasureNumber
}

/** How long after a place, such as a crossing of another signal, the signal goes through a level. */
export interface DelayMeasure extends MeasureBase {
  readonly type: 'delay'
  readonly level: MeasureNumber
  /** From where it is counted: a place, or the name of a crossing. Crossings before it do not count. */
  readonly since: MeasureNumber
  /** `either` if absent. */
  readonly direction?: CrossingDirection
  /** Which crossing: 1 is the first and the default, -1 the last. */
  readonly nth?: number
}

/**
 * The passage from one level to another: `slew` is the distance of the levels by the time between them [per s, positive],
 * `transition` the time itself [s]. The passage ends with the first crossing of the second level after the first one, and
 * starts with the last crossing of the first level before that.
 */
export interface TransitionMeasure extends MeasureBase {
  readonly type: 'slew' | 'transition'
  readonly from: MeasureNumber
  /** Above `from` for a rise, below for a fall. */
  readonly to: MeasureNumber
  /** What happens before this place does not count. */
  readonly after?: MeasureNumber
}

/** How long the signal takes to come into a band around its end value and stay; undefined when its end is outside. */
export interface SettlingMeasure extends MeasureBase {
  readonly type: 'settling'
  /** Half the width of the band, in units of the signal. */
  readonly tolerance: MeasureNumber
  /** The value in the middle of the band; the last one if absent. */
  readonly final?: MeasureNumber
  /** From where the time is counted; the start of the axis if absent. */
  readonly after?: MeasureNumber
  /** Where the signal has to have settled, such as the next edge; the end of the axis if absent. */
  readonly before?: MeasureNumber
}

/** How far the signal goes beyond its end value, as a share of the step [1]; 0 when it does not, undefined without a step. */
export interface OvershootMeasure extends MeasureBase {
  readonly type: 'overshoot'
  /** Where the step starts; the value at `after` if absent. */
  readonly initial?: MeasureNumber
  /** Where the step ends; the last value if absent. */
  readonly final?: MeasureNumber
  /** What happens before this place does not count. */
  readonly after?: MeasureNumber
  /** What happens behind this place does not count, such as the next edge. */
  readonly before?: MeasureNumber
}

/** How often the signal goes through a level in one direction: intervals by time [per unit of the axis]. */
export interface FrequencyMeasure extends MeasureBase {
  readonly type: 'frequency'
  readonly level: MeasureNumber
  /** `rise` if absent. */
  readonly direction?: 'rise' | 'fall'
  /** Crossings before this place do not count. */
  readonly after?: MeasureNumber
}

/**
 * A figure of a response over frequency. The signal must not name a form.
 * - `unity-gain`: where the magnitude first falls through 1 [Hz];
 * - `bandwidth`: where it first falls 3.0103 dB, a factor of sqrt(2), below its first value [Hz];
 * - `phase-margin`: 180 deg and the phase at unity gain [deg];
 * - `gain-margin`: by how much the magnitude lies below 1 where the phase first falls through -180 deg [dB].
 *
 * Phases count from the multiple of 180 deg that is nearest to the first one, so that it does not matter whether the
 * response is read with or without the sign of the feedback. Undefined where there is no such place.
 */
export interface ResponseMeasure extends MeasureBase {
  readonly type: 'unity-gain' | 'bandwidth' | 'phase-margin' | 'gain-margin'
}

/**
 * A figure of a part of the axis, all of it if neither end is given: `mean` is the `integral` over the axis, divided by the
 * length; `rms` the root of the mean of the square; `integrated-noise` the root of the integral of the square, for densities
 * over frequency [V/sqrt(Hz)] the noise in the band [V]. Integrals are those of the straight lines between the points.
 */
export interface WindowMeasure extends MeasureBase {
  readonly type: 'minimum' | 'maximum' | 'peak-to-peak' | 'mean' | 'integral' | 'rms' | 'integrated-noise'
  readonly from?: MeasureNumber
  readonly to?: MeasureNumber
}

/** The value at the last point. */
export interface FinalMeasure extends MeasureBase {
  readonly type: 'final'
}

/** A figure of a waveform, as data. */
export type Measure =
  | ValueMeasure
  | AtMeasure
  | CrossingMeasure
  | DelayMeasure
  | TransitionMeasure
  | SettlingMeasure
  | OvershootMeasure
  | FrequencyMeasure
  | ResponseMeasure
  | WindowMeasure
  | FinalMeasure
