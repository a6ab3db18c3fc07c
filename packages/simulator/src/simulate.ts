import type { Analysis, Deck, Results, RunOptions, Simulator } from './types.js'

/**
 * Runs analyses on a deck once: opens a session, runs and closes it.
 *
 * @throws SimulationError
 */
export async function simulate<const A extends readonly Analysis[]>(
  simulator: Simulator,
  deck: Deck,
  analyses: A,
  options: RunOptions = {},
): Promise<Results<A>> {
  const session = await simulator.open(deck, options.signal === undefined ? {} : { signal: options.signal })
  try {
    return await session.run(analyses, options)
  } finally {
    await session.close()
  }
}
