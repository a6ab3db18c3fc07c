/**
 * The environment of a simulator: nothing of the user's but where programs are.
 *
 * @param home - its home, so that no start-up file of the user is read; without a home ngspice 39 crashes
 */
export function cleanEnvironment(home: string): Readonly<Record<string, string>> {
  // OpenMP makes small circuits slower, by a factor on a busy machine.
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', HOME: home, LANG: 'C', OMP_NUM_THREADS: '1' }
}
