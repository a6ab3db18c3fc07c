import { checkNetlist, type Diagnostic, type NetlistCheck, type ParseNetlistOptions } from '@analogkit/netlist'
import type { NetlistSource } from './read-source.js'

/** What a netlist holds, and what is wrong with it. */
export interface Inspection extends NetlistCheck {
  readonly source: NetlistSource
  /** The texts of the file and of those that it includes, by name. */
  readonly texts: ReadonlyMap<string, string>
}

/** Reads a netlist and collects what is wrong with it. */
export function inspect(source: NetlistSource, options: ParseNetlistOptions): Inspection {
  const texts = new Map([[source.file, source.text]])
  const check = checkNetlist(source.text, {
    ...options,
    file: source.file,
    includes: (path, from) => {
      const found = options.includes?.(path, from)
      if (found !== undefined && 'text' in found) texts.set(found.file, found.text)
      return found
    },
  })
  return { ...check, source, texts }
}

/** The findings that are errors. */
export function errorsOf(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === 'error')
}
