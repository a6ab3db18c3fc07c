/** CPU time, which other work on the machine disturbs less than wall time [s]. */
export function measure(work: () => void): number {
  const start = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1e6
}

/** A goal for a figure. */
interface Goal {
  readonly must: number
  readonly better: number
}

/** Prints a row of a bench; a figure without a goal is for information. */
export function print(bench: string, value: number, unit: string, goal?: Goal, lowerIsBetter = true): void {
  const rounded = Number(value.toPrecision(4))
  console.log(JSON.stringify({ bench, value: rounded, unit, lowerIsBetter, ...(goal ?? { info: true }) }))
}

/** An order that looks like drawn by lot. */
export function order(index: number): number {
  return Math.imul(index + 1, 0x9e3779b1) >>> 0
}
