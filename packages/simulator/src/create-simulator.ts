import { abortedError, closedError, createSession, type SimulatorBackend } from './session.js'
import type { Simulator } from './types.js'

/** Makes a simulator of a backend: sessions, checks, names and queues are the same for all. */
export function createSimulator(backend: SimulatorBackend): Simulator {
  let closed = false
  return {
    info: backend.info,
    concurrency: backend.concurrency,
    async open(deck, { signal, defer = false } = {}) {
      if (closed) throw closedError('simulator', deck.name)
      if (signal?.aborted === true) throw abortedError(deck.name, signal)
      const session = createSession(backend, deck, () => closed)
      if (!defer) await session.load(signal === undefined ? {} : { signal })
      return session
    },
    async close() {
      closed = true
      await backend.close()
    },
  }
}
