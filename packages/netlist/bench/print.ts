/** The goal of a row, and the same figure of others. */
export interface Goal {
  readonly must?: number
  readonly better?: number
  readonly lowerIsBetter?: boolean
  readonly info?: boolean
  readonly peers?: Readonly<Record<string, number>>
}

/** Prints a row of the bench. */
export function print(bench: string, value: number, unit: string, goal: Goal): void {
  console.log(JSON.stringify({ bench: `netlist/${bench}`, value: Number(value.toPrecision(4)), unit, ...goal }))
}
