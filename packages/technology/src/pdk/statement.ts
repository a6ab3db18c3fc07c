import type { Place } from '@analogkit/netlist'

/** A card of a SPICE library: a line with its continuations, without comments. */
export interface Statement {
  /** The path below the root of the kit. */
  readonly file: string
  readonly line: number
  /** The first word, lower case: `.param`, `m1`. */
  readonly word: string
  /** What follows it, as written. */
  readonly rest: string
}

/** Where a statement stands. */
export type StatementPlace = Pick<Place, 'file' | 'line'>
