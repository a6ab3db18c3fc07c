import type { Until } from './options.js'

/**
 * Measures how long a run has taken. Only where that limits the run: the time is different each time, and a
 * checkpoint that holds it would be too.
 *
 * @param before - what it had taken before [s]
 */
export function stopwatch(until: Until, now = () => Date.now() / 1000, before = 0): () => number {
  if (!isLimited(until)) return () => 0
  const start = now()
  return () => before + now() - start
}

function isLimited({ seconds, all = [] }: Until): boolean {
  return seconds !== undefined || all.some(isLimited)
}
