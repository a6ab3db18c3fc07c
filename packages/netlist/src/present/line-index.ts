/** The lines of a text by number. Lines end with LF, CR LF or CR. */
export class LineIndex {
  private readonly starts: readonly number[]

  constructor(readonly text: string) {
    const starts = [0]
    for (let offset = 0; offset < text.length; offset++) {
      const code = text.charCodeAt(offset)
      if (code === 10 || (code === 13 && text.charCodeAt(offset + 1) !== 10)) starts.push(offset + 1)
    }
    this.starts = starts
  }

  /** How many lines there are; a line end at the end of the text begins one more, which is empty. */
  get count(): number {
    return this.starts.length
  }

  /** The text of a line without its end, counted from 1; undefined where there is no such line. */
  line(number: number): string | undefined {
    const start = this.starts[number - 1]
    if (start === undefined) return undefined
    let end = this.starts[number] ?? this.text.length
    while (end > start && isLineEnd(this.text.charCodeAt(end - 1))) end--
    return this.text.slice(start, end)
  }

  /** The offset of a line and column, both counted from 1; undefined for a line that is not there. */
  offset(line: number, column: number): number | undefined {
    const start = this.starts[line - 1]
    return start === undefined ? undefined : Math.min(start + column - 1, this.starts[line] ?? this.text.length)
  }
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13
}
