import type { Place, Span } from '../types.js'
import type { Chunk } from './chunk.js'
import type { SymbolTable } from './symbol-table.js'

/** Where an include statement stands: its offset among all sources. */
export interface IncludedBy {
  readonly start: number
  readonly end: number
}

/** A text that was cut into cards. */
export interface CutText {
  readonly chunks: readonly Chunk[]
  readonly symbols: SymbolTable
}

/**
 * A text with a name, whose offsets can be turned into places. Offsets count through all texts that are read together:
 * those of a text begin at its `base`.
 */
export class Source {
  private lineStarts: readonly number[] | undefined
  /** The line of the last offset that was asked for: the next one is seldom far from it. */
  private lastLine = 0

  /**
   * @param base - the offset of the first character
   * @param includedBy - the statement that asked for the text, absent for one that the caller gave
   * @param cut - its cards, where the text was cut before
   */
  constructor(
    readonly file: string,
    readonly text: string,
    readonly base = 0,
    readonly includedBy?: IncludedBy,
    readonly cut?: CutText,
  ) {}

  /** The first offset behind the text, where something may still be said to be missing. */
  get end(): number {
    return this.base + this.text.length
  }

  /** The line and column of an offset. */
  place(offset: number): Place {
    const line = this.lineAt(offset)
    return { file: this.file, line: line + 1, column: this.columnAt(offset, line) }
  }

  /** From an offset to the one behind the last character. */
  span(start: number, end: number): Span {
    const endLine = this.lineAt(end)
    return { ...this.place(start), endLine: endLine + 1, endColumn: this.columnAt(end, endLine) }
  }

  /** The offset of a place in the text. */
  offsetOf({ line, column }: Place): number {
    this.lineStarts ??= findLineStarts(this.text)
    return this.base + (this.lineStarts[line - 1] ?? this.text.length) + column - 1
  }

  /** The line of an offset, from 0. */
  private lineAt(offset: number): number {
    const local = offset - this.base
    this.lineStarts ??= findLineStarts(this.text)
    const starts = this.lineStarts
    let low = 0
    let high = starts.length - 1
    const last = this.lastLine
    if ((starts[last] as number) <= local) {
      low = last
      if (last + NEAR <= high && local < (starts[last + NEAR] as number)) high = last + NEAR
    }
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] as number) <= local) low = middle
      else high = middle - 1
    }
    this.lastLine = low
    return low
  }

  private columnAt(offset: number, line: number): number {
    return offset - this.base - (this.lineStarts?.[line] ?? 0) + 1
  }
}

/** How many lines after the last one are looked at first. */
const NEAR = 4

/** Lines end with LF, CR LF or CR. */
function findLineStarts(text: string): readonly number[] {
  const starts = [0]
  if (!text.includes('\r')) {
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1)
    return starts
  }
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset)
    if (code === 10 || (code === 13 && text.charCodeAt(offset + 1) !== 10)) starts.push(offset + 1)
  }
  return starts
}
