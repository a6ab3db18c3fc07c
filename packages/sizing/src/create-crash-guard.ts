/** So many deaths of the simulator in a row are no accident. */
const patience = 10

/** Does work, and gives something else in its place when the simulator dies of it. */
export type CrashGuard = <T>(work: () => Promise<T>, otherwise: T) => Promise<T>

/**
 * A guard against a simulator that dies now and then: its session recovers by itself, so that the next sizing can be tried.
 *
 * @returns a function that throws the `crash` that is the tenth in a row, and every other error
 */
export function createCrashGuard(): CrashGuard {
  let inRow = 0
  return async (work, otherwise) => {
    try {
      const result = await work()
      inRow = 0
      return result
    } catch (error) {
      inRow += 1
      if (!isCrash(error) || inRow >= patience) throw error
      return otherwise
    }
  }
}

/** By name and code, since two copies of a package make two classes. */
function isCrash(error: unknown): boolean {
  return error instanceof Error && error.name === 'SimulationError' && 'code' in error && error.code === 'crash'
}
