/** A variable of a raw file with its values. */
export interface RawVariable {
  /** As written in the file. */
  readonly name: string
  /** `voltage`, `current`, `time`, `frequency` … */
  readonly type: string
  readonly real: Float64Array
  /** Present in complex plots. */
  readonly imag?: Float64Array
}

/** One plot of a raw file. */
export interface RawPlot {
  readonly title: string
  /** `Operating Point`, `AC Analysis` … */
  readonly name: string
  readonly points: number
  /** In the order of the file; the axis comes first, where there is one. */
  readonly variables: readonly RawVariable[]
}
