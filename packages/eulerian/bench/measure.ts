/** CPU time, which other work on the machine disturbs less than wall time: the least of several runs [s]. */
export function measure(work: () => void, runs = 1): number {
  let least = Infinity
  for (let run = 0; run < runs; run++) {
    const start = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(start)
    least = Math.min(least, (user + system) / 1e6)
  }
  return least
}

/** A goal for a figure, and what others reach. */
interface Goal {
  readonly must: number
  readonly better?: number
  readonly lowerIsBetter?: boolean
  readonly peers?: Readonly<Record<string, number>>
}

/** Prints a row of a bench; a figure without a goal is for information. */
export function print(bench: string, value: number, unit: string, goal?: Goal): void {
  const rest = goal === undefined ? { info: true } : { better: goal.must, ...goal }
  console.log(JSON.stringify({ bench: `eulerian/${bench}`, value: Number(value.toPrecision(4)), unit, ...rest }))
}
