/** What can be wrong with a database or with what is asked of it. */
export type DatasetErrorCode =
  /** Not a database of this package. */
  | 'foreign-file'
  /** A database whose file is damaged. */
  | 'torn-file'
  /** A database of another version of the schema. */
  | 'other-schema'
  | 'missing-file'
  /** Another process has it open, or this one has, to write. */
  | 'locked'
  /** A file cannot be written: no folder, no permission, no room. */
  | 'unwritable'
  /** A change of a database that was opened to be read. */
  | 'read-only'
  | 'closed'
  /** The database holds nothing of the class. */
  | 'unknown-class'
  /** Curves or a label for a trial that was never added. */
  | 'unknown-trial'
  /** A record with a number that is not finite, or without an id. */
  | 'bad-record'
  /** A class whose thresholds differ from those that the database was made with. */
  | 'other-thresholds'
  /** SQL that does more than read. */
  | 'refused-statement'
  /** SQL that the database does not understand or cannot carry out. */
  | 'bad-sql'

/** Facts of a failure. */
export interface DatasetErrorFacts {
  /** The SQL that failed. */
  readonly statement?: string
  readonly cause?: unknown
}

/** A database that cannot be opened, changed or asked; the message says what to do. */
export class DatasetError extends Error {
  override readonly name = 'DatasetError'
  readonly statement: string | undefined

  /**
   * @param path - the file that it is about
   * @param reason - what was found, what was expected, what to do
   */
  constructor(
    readonly code: DatasetErrorCode,
    readonly path: string,
    reason: string,
    { statement, cause }: DatasetErrorFacts = {},
  ) {
    super(`${path}: ${reason}${statement === undefined ? '' : `\n  in: ${statement}`}`, { cause })
    this.statement = statement
  }
}
