import type { SpiceDeck } from '../deck/spice-deck.js'
import type { Measure } from '../measure/measure-types.js'
import type { Analysis } from '../types.js'

/** A simulator for which decks can be written as files that run without us. */
export type DeckDialect = 'ngspice' | 'xyce' | 'spectre'

/** What to write beside the deck. */
export interface ExportDeckOptions {
  readonly dialect: DeckDialect
  /** The base name of the files, `deck` if absent. Letters, digits, `-` and `_`. */
  readonly name?: string
  /** Values of parameters of the deck other than its own. */
  readonly parameters?: Readonly<Record<string, number>>
  /** Vectors to keep, by name; all if absent. */
  readonly save?: readonly string[]
  /** Written as measurement directives of the simulator: `meas`, `.measure`, MDL. */
  readonly measures?: Readonly<Record<string, Measure>>
}

/** A text file. */
export interface ExportedFile {
  readonly name: string
  readonly text: string
}

/** A deck as files that run without us. */
export interface DeckExport {
  readonly dialect: DeckDialect
  readonly files: readonly ExportedFile[]
  /** The command lines that run them, one after the other, in the folder of the files. */
  readonly commands: readonly string[]
  /** Measures that the simulator's language cannot say, and why: they are left out of the files, as a comment says. */
  readonly omitted: readonly { readonly measure: string; readonly reason: string }[]
}

/** Writes the files of one dialect. */
export type DeckExporter = (
  deck: SpiceDeck,
  values: Readonly<Record<string, number>>,
  analyses: readonly Analysis[],
  options: ExportDeckOptions,
) => DeckExport
