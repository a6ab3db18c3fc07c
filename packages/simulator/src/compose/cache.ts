import { createSimulator } from '../create-simulator.js'
import type { SpiceDeck } from '../deck/spice-deck.js'
import { writeSpiceScript } from '../spice/spice-script.js'
import type { Simulator } from '../types.js'
import type { CacheStore } from './cache-store.js'
import { contentKey } from './content-key.js'
import { InnerSessions } from './inner-sessions.js'

/** How often a cache helped. */
export interface CacheStatistics {
  readonly hits: number
  readonly misses: number
  /** Results that the store did not take: they were given and are computed again when they are asked for. */
  readonly unstored: number
}

/** A simulator that remembers. */
export interface CachingSimulator extends Simulator {
  readonly statistics: CacheStatistics
}

/**
 * Makes a simulator that does not compute the same thing twice. Results are found by content: the deck with every name,
 * model and value, what is asked for, and the simulator with version and build, by SHA-256. Failures are not kept. A result
 * from the cache is the earlier one: its `origin` tells of the deck that was simulated then.
 *
 * The deck is opened in the simulator when something has to be computed for the first time; what only the simulator can
 * see wrong in it shows then.
 */
export function createCache(simulator: Simulator, store: CacheStore): CachingSimulator {
  const inner = new InnerSessions(simulator)
  const statistics = { hits: 0, misses: 0, unstored: 0 }
  const deckKeys = new WeakMap<SpiceDeck, Promise<string>>()
  const keyOf = (deck: SpiceDeck): Promise<string> => {
    const key = deckKeys.get(deck) ?? contentKey([simulator.info, deck.deck])
    deckKeys.set(deck, key)
    return key
  }
  const caching = createSimulator({
    info: simulator.info,
    concurrency: simulator.concurrency,
    run(target, analyses, options) {
      // Checks what is asked for: what is wrong is wrong with and without a cache.
      writeSpiceScript(target.deck, analyses, options.save)
      return async () => {
        const key = await contentKey([await keyOf(target.deck), target.values, analyses, options.save ?? []])
        const known = await store.get(key)
        if (known !== undefined) {
          statistics.hits += 1
          return known
        }
        statistics.misses += 1
        const found = await inner.run(target, analyses, options)
        // A store that is full or gone is no reason to lose what was computed.
        await store.set(key, found).catch(() => {
          statistics.unstored += 1
        })
        return found
      }
    },
    release: (deck) => inner.release(deck),
    close: () => simulator.close(),
  })
  return { ...caching, statistics }
}
