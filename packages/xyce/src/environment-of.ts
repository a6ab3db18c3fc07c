import { pickEnvironment } from '@analogkit/simulator/node'

/** The environment of Xyce: variables of the user's with its libraries, beside those that are named. */
export function environmentOf(names: readonly string[] = []): Readonly<Record<string, string>> {
  return {
    ...pickEnvironment(['LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', ...names]),
    // Builds of its makers report each run otherwise.
    XYCE_NO_TRACKING: '1',
  }
}
