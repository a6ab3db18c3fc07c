import type { IncludeReader } from '../include.js'
import { cellsBelow } from '../resolve/scope.js'
import type { Problems } from '../scan/problems.js'
import type { Dialect } from '../types.js'
import type { NetlistDraft } from './draft.js'
import { DraftBuilder } from './draft-builder.js'
import { IncludeFiles } from './include-files.js'
import { TextReader } from './text-reader.js'
import { useFunctions } from './use-functions.js'

/** Reads what the cards of a text say, and those of the texts that it includes. */
export function readDraft(problems: Problems, dialect: Dialect, includes?: IncludeReader): NetlistDraft {
  const builder = new DraftBuilder(problems)
  const reader = new TextReader(problems.sources.main, builder, new IncludeFiles(problems, includes))
  reader.read(dialect)
  const netlist = builder.finish()
  useFunctions([netlist.root, ...cellsBelow(netlist.root)], problems, builder.growth)
  return netlist
}
