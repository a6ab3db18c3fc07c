/**
 * How much longer an action takes on an input that is eight times as large, as a power of the size: 1 is linear, 2 is
 * quadratic. Processor time, the best of several runs, and tried again while it looks bad: other work on the machine
 * can only make it look worse.
 */
export function growth<Input>(
  inputOf: (size: number) => Input,
  size: number,
  action: (input: Input) => unknown,
): number {
  const [small, large] = [inputOf(size), inputOf(8 * size)]
  let best = Number.POSITIVE_INFINITY
  for (let attempt = 0; attempt < 3 && best > 1.4; attempt++) {
    const ratio = seconds(() => action(large), 1) / seconds(() => action(small), 5)
    best = Math.min(best, Math.log(ratio) / Math.log(8))
  }
  return best
}

/** The least processor time of several runs [s]. */
function seconds(action: () => unknown, runs: number): number {
  let least = Number.POSITIVE_INFINITY
  for (let run = 0; run < runs; run++) {
    const before = process.cpuUsage()
    action()
    const { user, system } = process.cpuUsage(before)
    least = Math.min(least, (user + system) / 1e6)
  }
  return Math.max(least, 1e-4)
}
