import {
  type Circuit,
  type Diagnostic,
  type Dialect,
  guessDialect,
  NetlistError,
  type ParseNetlistOptions,
  parseNetlist,
} from '@analogkit/netlist'
import type { NetlistSource } from './read-source.js'

/** What a netlist holds, and what is wrong with it. */
export interface Inspection {
  readonly source: NetlistSource
  readonly dialect: Dialect
  /** Absent where an error keeps it from being read. */
  readonly circuit?: Circuit
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads a netlist and collects what is wrong with it. */
export function inspect(source: NetlistSource, options: ParseNetlistOptions): Inspection {
  const { file, text } = source
  const dialect = options.dialect ?? guessDialect(text).dialect
  try {
    return { source, dialect, circuit: parseNetlist(text, { ...options, dialect, file }), diagnostics: [] }
  } catch (error) {
    if (!(error instanceof NetlistError)) throw error
    return { source, dialect, diagnostics: error.problems }
  }
}
