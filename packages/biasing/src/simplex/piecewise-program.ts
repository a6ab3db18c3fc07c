/** A sum of quantities with coefficients. */
export type LinearTerm = readonly [column: number, coefficient: number]

/**
 * Collects wishes about quantities: columns, which are free, and rows, which are sums of columns. A wish costs in
 * proportion to how far its quantity is from what was wished: the sum over all is convex and piecewise linear. Nothing is
 * forbidden, some things are only very expensive, so that there always is a solution and its largest costs say what
 * stood in the way.
 */
export class PiecewiseProgram {
  readonly starts: number[] = []
  readonly rows: (readonly LinearTerm[])[] = []
  /** Slopes that do not depend on a value, by column. */
  readonly slopes: number[] = []
  private readonly columnWishes: Wish[][] = []
  private readonly rowWishes: Wish[][] = []

  /** Adds a column. @param start - where the search begins @returns its number */
  column(start = 0): number {
    this.slopes.push(0)
    this.columnWishes.push([])
    return this.starts.push(start) - 1
  }

  /** Adds a sum of columns. @returns its number */
  row(terms: readonly LinearTerm[]): Row {
    this.rowWishes.push([])
    return { row: this.rows.push(terms) - 1 }
  }

  /** Adds a cost per unit of a column. */
  slope(column: number, weight: number): void {
    this.slopes[column] = (this.slopes[column] ?? 0) + weight
  }

  /** Adds a cost per unit below a value, and one per unit above it; both 0 or more. */
  wish(quantity: number | Row, at: number, below: number, above: number): void {
    if (below === 0 && above === 0) return
    const wishes = typeof quantity === 'number' ? this.columnWishes[quantity] : this.rowWishes[quantity.row]
    wishes?.push({ at, below, above })
  }

  /** The wishes about columns, then those about rows. */
  wishes(): readonly (readonly Wish[])[] {
    return [...this.columnWishes, ...this.rowWishes]
  }
}

/** The number of a row. */
export interface Row {
  readonly row: number
}

/** A cost that grows with the distance from a value. */
export interface Wish {
  readonly at: number
  readonly below: number
  readonly above: number
}
