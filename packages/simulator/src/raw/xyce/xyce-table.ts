/** Rows of numbers that grow, and give their columns when they are asked for. */
export class XyceTable {
  rows = 0
  #values = new Float64Array(1024)

  constructor(readonly width: number) {}

  push(row: readonly number[]): void {
    const start = this.rows * this.width
    if (start + this.width > this.#values.length) {
      const larger = new Float64Array(Math.max(this.#values.length * 2, start + this.width))
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values.set(row, start)
    this.rows += 1
  }

  /** The values of a column in the rows `from` up to and without `to`. */
  column(index: number, from: number, to: number): Float64Array {
    const column = new Float64Array(to - from)
    for (let row = 0, at = from * this.width + index; row < column.length; row += 1, at += this.width)
      column[row] = this.#values[at] ?? 0
    return column
  }
}
