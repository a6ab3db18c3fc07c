import type { SimulationError } from '@analogkit/simulator'

/** Whether a simulation failed in a way that another sizing of the same circuit may not. */
export function isPropertyOfSizing(error: unknown): error is SimulationError {
  // By name and code: two copies of a package make two classes.
  return (
    error instanceof Error &&
    error.name === 'SimulationError' &&
    ['convergence', 'singular', 'timeout', 'no-result'].includes('code' in error ? String(error.code) : '')
  )
}
