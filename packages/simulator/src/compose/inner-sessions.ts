import type { SpiceDeck } from '../deck/spice-deck.js'
import type { BackendDeck } from '../session.js'
import type { Analysis, OpenOptions, RunOptions, Session, Simulator, Waveforms } from '../types.js'

/** The sessions that a simulator made of simulators holds in one of them: one for each of its own. */
export class InnerSessions {
  private readonly sessions = new Map<SpiceDeck, Promise<Session>>()

  constructor(readonly simulator: Simulator) {}

  /** Opens a deck where it is not open yet. @throws SimulationError */
  open(deck: SpiceDeck, options: OpenOptions): Promise<Session> {
    const known = this.sessions.get(deck)
    if (known !== undefined) return known
    const session = this.simulator.open(deck.deck, options)
    this.sessions.set(deck, session)
    session.catch(() => this.sessions.delete(deck))
    return session
  }

  /** @throws SimulationError */
  async run(
    { deck, values }: BackendDeck,
    analyses: readonly Analysis[],
    options: RunOptions,
  ): Promise<Readonly<Record<string, Waveforms>>> {
    const { signal } = options
    const session = await this.open(deck, { defer: true, ...(signal === undefined ? {} : { signal }) })
    const startVoltages = Object.fromEntries([...deck.startParameters].map(([net, name]) => [net, values[name] ?? 0]))
    // Nothing comes between the values and the run that they are for.
    session.set(Object.fromEntries(Object.keys(deck.deck.parameters).map((name) => [name, values[name] ?? 0])))
    if (deck.startParameters.size > 0) session.setStartVoltages(startVoltages)
    return session.run(analyses, options)
  }

  /** Closes the session of a deck, if there is one. */
  async release(deck: SpiceDeck): Promise<void> {
    const session = this.sessions.get(deck)
    this.sessions.delete(deck)
    await (await session?.catch(() => undefined))?.close()
  }
}
