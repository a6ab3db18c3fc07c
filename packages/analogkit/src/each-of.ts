/** How to go through a list. */
export interface EachOptions {
  /** How many run at the same time [1]. */
  readonly concurrency: number
  /** Stops at once: what runs then is abandoned. */
  readonly signal: AbortSignal
}

/**
 * Works on several items at a time, starting in order. Comes back when all are done, when the
 * signal aborts, or with the first error.
 */
export async function eachOf<T>(
  items: readonly T[],
  work: (item: T) => Promise<void>,
  { concurrency, signal }: EachOptions,
): Promise<void> {
  if (signal.aborted) return
  const queue = items.values()
  const worker = async () => {
    for (const item of queue) {
      if (signal.aborted) return
      await work(item)
    }
  }
  const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
  const workers = Array.from({ length: Math.max(1, Math.min(concurrency, items.length)) }, worker)
  await Promise.race([Promise.all(workers), aborted])
}
