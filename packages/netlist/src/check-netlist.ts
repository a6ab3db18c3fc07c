import type { Diagnostic } from './diagnostic.js'
import type { Netlist } from './document/netlist.js'
import { printNetlist } from './document/open-netlist.js'
import { NetlistError } from './error.js'
import { guessDialect } from './guess-dialect.js'
import type { IncludeReader } from './include.js'
import { readDraft } from './read/read-draft.js'
import { resolve } from './resolve/resolve.js'
import { checkCharacters, reportControls } from './scan/check-characters.js'
import { Problems } from './scan/problems.js'
import { Source } from './scan/source.js'
import type { Circuit, DeviceCells, Dialect } from './types.js'

/** What is known about a text before it is read. */
export interface ParseNetlistOptions {
  /** The name of the text in messages and places; `netlist` if absent. Includes are looked for beside it. */
  readonly file?: string
  /** Guessed from the text if absent. */
  readonly dialect?: Dialect
  /** The cell that the circuit is, where the text does not make that plain. */
  readonly top?: string
  /**
   * Keeps every cell: the circuit is then the top level, which may be empty, and its `cells` are all that the text
   * defines. {@link extractCell} makes a circuit of one.
   */
  readonly library?: boolean
  /** The ports of the top level, for a text whose devices stand in no cell. */
  readonly ports?: readonly string[]
  /** Cells of a process design kit that are single devices. */
  readonly deviceCells?: DeviceCells
  /** Gives the files that the text includes; without it no file is read, and an include is an error. */
  readonly includes?: IncludeReader
  /** The most findings to report; 100 if absent. */
  readonly maxProblems?: number
}

/** What was found in a netlist. */
export interface NetlistCheck {
  readonly dialect: Dialect
  /** Absent where it is not plain what it is. Where there are errors, it lacks what they are about. */
  readonly circuit?: Circuit
  /** Errors, warnings and what is good to know, in the order of reading. */
  readonly diagnostics: readonly Diagnostic[]
  /** How many device cards there are, of all cells, also with faults and in branches that are not taken. */
  readonly devices: number
  /** How many cells are defined, also ones that are not used or in branches that are not taken. */
  readonly cells: number
}

/**
 * Reads a netlist as {@link parseNetlist} does, and tells all that was found. A bad card costs that card, and reading
 * goes on behind it: nothing that stands in a text makes it throw.
 *
 * @param netlist - a text, or what {@link openNetlist} made of it, which is not cut into words again
 */
export function checkNetlist(netlist: string | Netlist, options: ParseNetlistOptions = {}): NetlistCheck {
  const opened = typeof netlist === 'string' ? undefined : netlist
  const text = typeof netlist === 'string' ? netlist : printNetlist(netlist)
  const {
    file = opened?.file ?? 'netlist',
    maxProblems,
    includes,
    top,
    ports = [],
    deviceCells = {},
    library = false,
  } = options
  const dialect = options.dialect ?? opened?.dialect ?? guessDialect(text, { file }).dialect
  const checked = checkCharacters(text)
  const isAsOpened = checked.text === text && dialect === opened?.dialect
  const source = new Source(file, checked.text, 0, undefined, isAsOpened ? opened : undefined)
  const problems = new Problems(source, maxProblems)
  if (checked.isBinary) {
    const reason = 'the text holds characters that no netlist has: is it a binary file?'
    const at = checked.controls?.[0] ?? 0
    problems.add('binary-file', at, reason, { end: at })
    return { dialect, diagnostics: problems.diagnostics(), devices: 0, cells: 0 }
  }
  reportControls(text, checked, source, problems)
  const draft = readDraft(problems, dialect, includes)
  const { deviceCount: devices, cellCount: cells } = draft
  let circuit: Circuit | undefined
  try {
    circuit = resolve(draft, { dialect, top, ports, deviceCells, library }, problems)
  } catch (error) {
    if (!(error instanceof NetlistError)) throw error
    problems.addFrom(error)
  }
  const found = { dialect, diagnostics: problems.diagnostics(), devices, cells }
  return circuit === undefined ? found : { ...found, circuit }
}
