import type { Vector, Waveforms } from '../types.js'

/** The results of one run, by the keys of its analyses. */
export type StoredResults = Readonly<Record<string, Waveforms>>

/** Where results are kept by the hash of what led to them. */
export interface CacheStore {
  /** @returns what was stored under a key; undefined where there is nothing, or nothing that can still be read */
  get(key: string): Promise<StoredResults | undefined>
  set(key: string, results: StoredResults): Promise<void>
}

/** How much a store in memory keeps. */
export interface MemoryStoreOptions {
  /** Bytes of vectors at most, 256 MiB if absent: what was not asked for longest goes first. */
  readonly maxBytes?: number
}

/** Makes a store in memory. What it gives is the caller's to change. */
export function createMemoryStore({ maxBytes = 2 ** 28 }: MemoryStoreOptions = {}): CacheStore {
  // A map remembers the order in which its keys came in.
  const kept = new Map<string, { readonly results: StoredResults; readonly bytes: number }>()
  let total = 0
  const remove = (key: string): void => {
    total -= kept.get(key)?.bytes ?? 0
    kept.delete(key)
  }
  return {
    async get(key) {
      const entry = kept.get(key)
      if (entry === undefined) return undefined
      kept.delete(key)
      kept.set(key, entry)
      return structuredClone(entry.results)
    },
    async set(key, results) {
      const bytes = bytesOf(results)
      if (bytes > maxBytes) return
      remove(key)
      kept.set(key, { results: structuredClone(results), bytes })
      total += bytes
      for (const oldest of kept.keys()) {
        if (total <= maxBytes) break
        remove(oldest)
      }
    },
  }
}

/** All vectors of some results, in a fixed order: the axis first, then by name as they come. */
export function vectorsOf(results: StoredResults): readonly Vector[] {
  return Object.values(results).flatMap(({ axis, vectors }) => [
    ...(axis === undefined ? [] : [axis]),
    ...Object.values(vectors),
  ])
}

function bytesOf(results: StoredResults): number {
  return vectorsOf(results).reduce((sum, { real, imag }) => sum + real.byteLength + (imag?.byteLength ?? 0), 0)
}
