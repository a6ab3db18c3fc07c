import type { SimulationError } from './error.js'

/** Whether something thrown is a failed simulation, also by another copy of this package. */
export function isSimulationError(error: unknown): error is SimulationError {
  return error instanceof Error && error.name === 'SimulationError'
}
