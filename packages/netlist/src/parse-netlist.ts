import { rulesOf } from './dialect-rules.js'
import { guessDialect } from './guess-dialect.js'
import { DraftBuilder } from './read/draft-builder.js'
import { isTitle } from './read/is-title.js'
import { SpectreReader } from './read/read-spectre.js'
import { SpiceReader } from './read/read-spice.js'
import { resolve } from './resolve/resolve.js'
import { offsetIn } from './scan/card.js'
import { Problems } from './scan/problems.js'
import { scanCards } from './scan/scan-cards.js'
import { Source } from './scan/source.js'
import type { Circuit, DeviceCells, Dialect } from './types.js'

/** What is known about a text before it is read. */
export interface ParseNetlistOptions {
  /** The name of the text in messages and places; `netlist` if absent. */
  readonly file?: string
  /** Guessed from the text if absent. */
  readonly dialect?: Dialect
  /** The cell that the circuit is, where the text does not make that plain. */
  readonly top?: string
  /** The ports of the top level, for a text whose devices stand in no cell. */
  readonly ports?: readonly string[]
  /** Cells of a process design kit that are single devices. */
  readonly deviceCells?: DeviceCells
}

/**
 * Reads a netlist. The circuit is the cell `top`; else the top level where it has devices, unless these are only
 * independent sources around one instance, which then is the circuit; else the one cell that no other contains. Cells
 * that it does not use are left out.
 *
 * Names are lower case. In SPICE and CDL the net `gnd` is `0`, except where it is a port. An instance of a cell that
 * the text does not define is a transistor where its name makes that plain (`nfet_01v8`), else an instance with pins
 * `1`, `2` …, which {@link flatten} refuses.
 *
 * @throws NetlistError with up to 100 problems, each with its place
 */
export function parseNetlist(text: string, options: ParseNetlistOptions = {}): Circuit {
  const { file = 'netlist', top, ports = [], deviceCells = {} } = options
  const problems = new Problems(new Source(file, text))
  const junk = text.search(BINARY)
  if (junk >= 0) {
    problems.add('binary-file', junk, 'the text holds characters that no netlist has: is it a binary file?')
    problems.throwAny()
  }
  const dialect = options.dialect ?? guessDialect(text, { file }).dialect
  const netlist = readDraft(problems, dialect)
  const circuit = resolve(netlist, { dialect, top, ports, deviceCells }, problems)
  problems.throwAny()
  if (circuit === undefined) throw new Error('a netlist without a circuit must have a problem')
  return circuit
}

/** Control characters other than tabs, line and page ends, and the mark of bytes that are no text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is searched for
const BINARY = /[\x00-\x08\x0e-\x19\x1b-\x1f\ufffd]/

/** Reads what the cards of a text say. */
export function readDraft(problems: Problems, dialect: Dialect) {
  const builder = new DraftBuilder(problems)
  const spice = new SpiceReader(builder)
  const spectre = new SpectreReader(builder)
  const cards = [...scanCards(problems, dialect)]
  const [first, ...others] = cards
  const title =
    first !== undefined &&
    rulesOf(dialect).title &&
    onFirstLine(problems.sources.main, offsetIn(first, 0)) &&
    isTitle(first, others)
  for (const card of title ? others : cards) {
    if (rulesOf(card.dialect).family === 'spectre') spectre.read(card)
    else spice.read(card)
  }
  spice.finish()
  spectre.finish()
  return builder.finish()
}

function onFirstLine(source: Source, offset: number): boolean {
  return source.place(offset).line === 1
}
