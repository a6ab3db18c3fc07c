/** Runs work, after other work if need be. */
export type Limit = <T>(work: () => Promise<T>) => Promise<T>

/** Lets so much work go on at the same time, the rest in the order of its coming. */
export function createLimit(most: number): Limit {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      // Who waits takes the place over, so that nobody comes in between.
      const next = waiting.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}
