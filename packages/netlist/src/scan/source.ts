import type { Place, Span } from '../types.js'

/** Where an include statement stands: its offset among all sources. */
export interface IncludedBy {
  readonly start: number
  readonly end: number
}

/**
 * A text with a name, whose offsets can be turned into places. Offsets count through all texts that are read together:
 * those of a text begin at its `base`.
 */
export class Source {
  private lineStarts: readonly number[] | undefined

  /**
   * @param base - the offset of the first character
   * @param includedBy - the statement that asked for the text, absent for one that the caller gave
   */
  constructor(
    readonly file: string,
    readonly text: string,
    readonly base = 0,
    readonly includedBy?: IncludedBy,
  ) {}

  /** The first offset behind the text, where something may still be said to be missing. */
  get end(): number {
    return this.base + this.text.length
  }

  /** The line and column of an offset. */
  place(offset: number): Place {
    const [line, column] = this.lineAndColumn(offset)
    return { file: this.file, line, column }
  }

  /** From an offset to the one behind the last character. */
  span(start: number, end: number): Span {
    const [endLine, endColumn] = this.lineAndColumn(end)
    return { ...this.place(start), endLine, endColumn }
  }

  /** The offset of a place in the text. */
  offsetOf({ line, column }: Place): number {
    this.lineStarts ??= findLineStarts(this.text)
    return this.base + (this.lineStarts[line - 1] ?? this.text.length) + column - 1
  }

  private lineAndColumn(offset: number): readonly [line: number, column: number] {
    const local = offset - this.base
    this.lineStarts ??= findLineStarts(this.text)
    let low = 0
    let high = this.lineStarts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.lineStarts[middle] ?? 0) <= local) low = middle
      else high = middle - 1
    }
    return [low + 1, local - (this.lineStarts[low] ?? 0) + 1]
  }
}

/** Lines end with LF, CR LF or CR. */
function findLineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset)
    if (code === 10 || (code === 13 && text.charCodeAt(offset + 1) !== 10)) starts.push(offset + 1)
  }
  return starts
}
