/** Node numbers below 0 stand for what does not move: rails and voltage sources. */
export const still = -1

/**
 * A linear network of conductances, capacitances and controlled current sources over numbered nodes, some of which are
 * driven by the signal.
 */
export class LinearNetwork {
  readonly conductance: Float64Array
  readonly capacitance: Float64Array
  /** What each driven node feeds into each node per volt. */
  readonly feedG: readonly Float64Array[]
  readonly feedC: readonly Float64Array[]

  /**
   * @param size - nodes that move by themselves
   * @param driven - nodes that are driven: their numbers follow
   */
  constructor(
    readonly size: number,
    driven: number,
  ) {
    this.conductance = new Float64Array(size * size)
    this.capacitance = new Float64Array(size * size)
    this.feedG = Array.from({ length: driven }, () => new Float64Array(size))
    this.feedC = Array.from({ length: driven }, () => new Float64Array(size))
  }

  /** A conductance and a capacitance between two nodes. */
  join(a: number, b: number, g: number, c: number): void {
    this.source(a, b, a, b, g, c)
  }

  /** A current from node `from` to node `to` through the device, g + j w c times the voltage between `plus` and `minus`. */
  source(from: number, to: number, plus: number, minus: number, g: number, c = 0): void {
    this.add(from, plus, g, c)
    this.add(from, minus, -g, -c)
    this.add(to, plus, -g, -c)
    this.add(to, minus, g, c)
  }

  private add(row: number, column: number, g: number, c: number): void {
    const { size } = this
    if (row < 0 || row >= size || column < 0) return
    if (column < size) {
      const at = row * size + column
      this.conductance[at] = (this.conductance[at] as number) + g
      this.capacitance[at] = (this.capacitance[at] as number) + c
      return
    }
    const [feedG, feedC] = [this.feedG[column - size], this.feedC[column - size]]
    if (feedG === undefined || feedC === undefined) return
    feedG[row] = (feedG[row] as number) - g
    feedC[row] = (feedC[row] as number) - c
  }
}
