/** What wrote a file of waveforms, and in which of its forms. */
export type WaveformFormat =
  /** ngspice, and what keeps to its format; binary and text. */
  | 'ngspice'
  | 'ngspice-wrdata'
  | 'xyce'
  /** Columns: `.prn`, `.csv`, `.res`. */
  | 'xyce-text'
  /** PSpice probe text, `.csd`. */
  | 'xyce-probe'
  | 'xyce-tecplot'
  | 'ltspice'
  | 'qspice'
  /** `.tr0`, `.ac0`, `.sw0`; binary and text, versions 9007, 9601 and 2001. */
  | 'hspice'
  /** nutbin and nutascii. */
  | 'spectre-nutmeg'
  | 'psf-ascii'
  | 'psf-binary'

/** Bytes that are read in parts, such as a file on a disk. */
export interface ByteSource {
  /** The name of the file, for messages and for formats that show in it. */
  readonly name: string
  /** [byte] */
  readonly size: number
  /** @returns the bytes from `offset`, fewer than `length` only at the end */
  read(offset: number, length: number): Promise<Uint8Array>
  close(): Promise<void>
}

/** The description of a vector of a file. */
export interface WaveformVariable {
  /** As written in the file. */
  readonly name: string
  /** `voltage`, `current`, `time`, `V`, `A` … as written in the file. */
  readonly type: string
  /** What the file says of it besides, such as `grid=3`. */
  readonly attributes?: string
  /** As written in the file, where units are not what `type` says. */
  readonly unit?: string
}

/** A part of a plot that was computed with one set of values. */
export interface WaveformStep {
  /** Index of its first point. */
  readonly start: number
  /** Index behind its last point. */
  readonly end: number
  /** What was stepped, where the file says so. */
  readonly parameters?: Readonly<Record<string, number>>
}

/** A part of the points of a plot. */
export interface PointRange {
  /** Index of the first point; 0 if absent. */
  readonly from?: number
  /** Index behind the last point; the number of points if absent. */
  readonly to?: number
}

/** Values of a variable at the points that were asked for. */
export interface Samples {
  readonly real: Float64Array
  /** Present where the file holds complex values for this variable. */
  readonly imag?: Float64Array
}

/** The result of one analysis in a file. Its values are read when they are asked for. */
export interface WaveformPlot {
  readonly title: string
  /** `Transient Analysis`, `tran` … as written in the file. */
  readonly name: string
  readonly date?: string
  readonly complex: boolean
  /** How many points there are. */
  readonly points: number
  /** In the order of the file; the axis comes first, where there is one. */
  readonly variables: readonly WaveformVariable[]
  /** One step of all points where nothing was stepped. */
  readonly steps: readonly WaveformStep[]
  /**
   * The values of a variable, by name or by its index in `variables`.
   *
   * @param range - all points if absent; a viewer asks for the first ones, and has them at once
   * @throws RangeError when there is none, or no such points; WaveformError when its bytes make no sense
   */
  read(variable: string | number, range?: PointRange): Promise<Samples>
  /** The values of all variables, in their order, in one pass over the file. */
  readAll(range?: PointRange): Promise<readonly Samples[]>
}

/** A complex number. */
export interface ComplexNumber {
  readonly real: number
  readonly imag: number
}

/** What belongs together, such as the operating point of a device. */
export interface WaveformStruct {
  /** By name, in the order of the file. */
  readonly members: Readonly<Record<string, WaveformContent>>
}

/** What a value may hold that belongs to no axis. */
export type WaveformContent = number | string | ComplexNumber | readonly WaveformContent[] | WaveformStruct

/** Numbers and texts by name, such as the settings of an analysis. */
export type WaveformProperties = Readonly<Record<string, number | string>>

/** A value that belongs to no axis: of an operating point, a pole, a stability margin. */
export interface WaveformValue {
  readonly name: string
  /** `V`, `I`, the model of a device … as written in the file. */
  readonly type: string
  readonly unit?: string
  readonly value: WaveformContent
  /** What the file says of it besides, such as `model`. */
  readonly properties?: WaveformProperties
}

/** A file of waveforms. */
export interface WaveformFile {
  readonly format: WaveformFormat
  /** Empty where nothing was swept and the format has `values` for it. */
  readonly plots: readonly WaveformPlot[]
  /** Values without an axis, in formats that have them. */
  readonly values?: readonly WaveformValue[]
  /** What the header says of the simulation, in formats where it says it by name. */
  readonly properties?: WaveformProperties
  /**
   * What is wrong with the file although its plots can be read, such as a run that stopped early. Empty
   * unless the caller asked for what can be recovered.
   */
  readonly problems: readonly WaveformErrorFacts[]
  /** Frees the source; plots cannot be read afterwards. */
  close(): Promise<void>
}

/** Why a file cannot be read. */
export type WaveformErrorCode =
  /** It is not there, is a folder, or may not be read. */
  | 'unreadable'
  | 'empty'
  | 'unknown-format'
  | 'bad-header'
  | 'truncated-header'
  | 'truncated-data'
  | 'trailing-data'
  /** A count that the size of the file contradicts. */
  | 'implausible-count'
  | 'bad-number'
  | 'suspect-byte-order'
  | 'line-ends'
  | 'value-count'
  | 'missing-end'
  | 'count-mismatch'
  | 'syntax'
  | 'missing-terminator'
  | 'block-length'
  /** A text that is longer than JavaScript's strings can be. */
  | 'too-large'

/** Facts of a file that cannot be read. */
export interface WaveformErrorFacts {
  readonly code: WaveformErrorCode
  readonly reason: string
  /** Name of the file. */
  readonly file: string
  /** Position in the file [byte]. */
  readonly offset?: number
  /** Line of a text file, from 1. */
  readonly line?: number
}

/** How to read a file. */
export interface OpenWaveformsOptions {
  /** Found by the first bytes and the name if absent. */
  readonly format?: WaveformFormat
  /** Read what can be read of a damaged file, and list what is wrong in `problems`. */
  readonly recover?: boolean
}

/** Reads one format. */
export interface WaveformReader {
  readonly format: WaveformFormat
  /** @param head - the first bytes of the file, 4 KiB at most. @returns whether it may be of this format */
  detects(head: Uint8Array, name: string): boolean
  /** @throws WaveformError */
  open(source: ByteSource, options: OpenWaveformsOptions): Promise<WaveformFile>
}
