import type { Place } from '../types.js'

/** A text with a name, whose offsets can be turned into places. */
export class Source {
  private lineStarts: readonly number[] | undefined

  constructor(
    readonly file: string,
    readonly text: string,
  ) {}

  /** The line and column of an offset. */
  place(offset: number): Place {
    this.lineStarts ??= findLineStarts(this.text)
    let low = 0
    let high = this.lineStarts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.lineStarts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { file: this.file, line: low + 1, column: offset - (this.lineStarts[low] ?? 0) + 1 }
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
