import type { Deck, Session, Simulator } from '@analogkit/simulator'

/** Sessions of the decks that differ by corner, one of each for every worker, opened when they are needed for the first time. */
export interface CornerSessions {
  /**
   * @param worker - the session that a worker has anyway
   * @param key - equal for decks that differ in parameters alone
   */
  open(worker: Session, key: string, deck: Deck): Promise<Session>
  close(): Promise<void>
}

/** Makes a set of sessions. */
export function createCornerSessions(simulator: Simulator, signal: AbortSignal | undefined): CornerSessions {
  const opened = new Map<Session, Map<string, Promise<Session>>>()
  return {
    open(worker, key, deck) {
      const own = opened.get(worker) ?? new Map<string, Promise<Session>>()
      opened.set(worker, own)
      const session = own.get(key) ?? simulator.open(deck, { defer: true, ...(signal === undefined ? {} : { signal }) })
      own.set(key, session)
      return session
    },
    async close() {
      const openings = [...opened.values()].flatMap((own) => [...own.values()])
      const sessions = await Promise.allSettled(openings)
      await Promise.all(sessions.map((session) => (session.status === 'fulfilled' ? session.value.close() : undefined)))
    },
  }
}
