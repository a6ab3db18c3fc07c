/** What can be wrong with what was asked for, or with the files of a run. */
export type AnalogkitErrorCode =
  /** A command line that cannot be understood. */
  | 'usage'
  /** A file or a folder that is not there, or cannot be read. */
  | 'missing-path'
  /** A folder without a netlist in it. */
  | 'empty-folder'
  /** No place to write results. */
  | 'unwritable-output'
  /** A file that something else made stands where a result would go. */
  | 'foreign-output'
  /** A checkpoint that cannot be read. */
  | 'damaged-checkpoint'
  /** A checkpoint of a run with other settings. */
  | 'other-settings'

/** Facts of a failure. */
export interface AnalogkitErrorFacts {
  /** By setting, such as `seed`: what the checkpoint has and what was asked for, as JSON. */
  readonly differences?: readonly SettingDifference[]
  readonly cause?: unknown
}

/** A setting that is not what it was. */
export interface SettingDifference {
  /** Such as `budget`, or `circuits.ota.sp`. */
  readonly setting: string
  /** As JSON; undefined where it was not there. */
  readonly before: string | undefined
  /** As JSON; undefined where it is gone. */
  readonly now: string | undefined
}

/** Something that a user can mend: the message says what was found, what was expected and what to do. */
export class AnalogkitError extends Error {
  override readonly name = 'AnalogkitError'
  readonly differences: readonly SettingDifference[]

  /**
   * @param subject - the option, file or folder that it is about
   */
  constructor(
    readonly code: AnalogkitErrorCode,
    readonly subject: string,
    reason: string,
    { differences = [], cause }: AnalogkitErrorFacts = {},
  ) {
    super(`${subject}: ${reason}`, cause === undefined ? {} : { cause })
    this.differences = differences
  }
}
