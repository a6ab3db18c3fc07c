import type { NetlistError, Place } from '@analogkit/netlist'

/** What can be wrong with an installed process design kit. */
export type PdkErrorCode =
  /** No kit where it was looked for. */
  | 'kit-not-found'
  /** A corner or a family that the kit does not have. */
  | 'unknown-corner'
  | 'unknown-family'
  /** A file that another one refers to. */
  | 'missing-file'
  | 'missing-section'
  | 'duplicate-section'
  /** A transistor that the family needs. */
  | 'missing-device'
  /** A file refers to one that is not below the root of the kit. */
  | 'outside-root'
  | 'cyclic-include'
  /** A section, a sub-circuit or a conditional that does not begin, or does not end. */
  | 'unbalanced'
  | 'undefined-parameter'
  | 'parameter-cycle'
  | 'bad-expression'
  /** A statement that cannot be read. */
  | 'bad-statement'
  /** A model parameter depends on the size of the transistor in a way that no instance parameter can express. */
  | 'unfoldable'
  /** No bin covers the sizes that were asked for. */
  | 'no-bin'
  /** A device gives a parameter that its cell in the kit does not have. */
  | 'unknown-parameter'
  /** Larger than any kit. */
  | 'limit-exceeded'

/** A process design kit that cannot be read, with the place in its files. */
export class PdkError extends Error {
  override readonly name = 'PdkError'

  /**
   * @param place - where it was found; a line of 0 is the file as a whole
   * @param reason - what was found and what to do
   */
  constructor(
    readonly code: PdkErrorCode,
    readonly place: Pick<Place, 'file' | 'line'>,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`${place.line === 0 ? place.file : `${place.file}:${place.line}`}: ${reason}`, options)
  }
}

/** The codes of problems with expressions; what else may be wrong with a text is `bad-expression` here. */
const expressionCodes: Readonly<Record<string, PdkErrorCode>> = {
  'undefined-parameter': 'undefined-parameter',
  'parameter-cycle': 'parameter-cycle',
  'limit-exceeded': 'limit-exceeded',
}

/** An error of the reader of expressions, at a place in a kit. */
export function expressionError(cause: NetlistError, place: Pick<Place, 'file' | 'line'>): PdkError {
  const reason = cause.problems[0]?.reason ?? cause.message
  return new PdkError(expressionCodes[cause.code] ?? 'bad-expression', place, reason, { cause })
}
