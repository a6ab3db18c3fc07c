/** A line for `npm run bench`. */
export interface Row {
  readonly bench: string
  readonly value: number
  readonly unit: string
  readonly lowerIsBetter?: boolean
  readonly must?: number
  readonly better?: number
  readonly info?: boolean
  readonly peers?: Readonly<Record<string, number>>
  /** Anything else worth knowing. */
  readonly [field: string]: unknown
}

/** Prints a row, its figure to so many digits. */
export function print({ bench, value, ...rest }: Row, digits = 3): void {
  console.log(JSON.stringify({ bench: `nsga2/${bench}`, value: Number(value.toPrecision(digits)), ...rest }))
}

/** CPU time so far, all threads [ms]. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
