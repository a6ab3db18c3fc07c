import { checkAnalyses } from './check-analyses.js'
import { checkDeckParameter } from './deck/parameter-name.js'
import { prepareSpiceDeck, type SpiceDeck } from './deck/spice-deck.js'
import { SimulationError } from './error.js'
import type { Analysis, Deck, Results, RunOptions, Session, SimulatorInfo, Waveforms } from './types.js'

/** A deck with the values that are in force. */
export interface BackendDeck {
  readonly deck: SpiceDeck
  /** Of all parameters of the deck. */
  readonly values: Readonly<Record<string, number>>
}

/** The part that simulators differ in: what sessions check, name and queue is the same for all. */
export interface SimulatorBackend {
  readonly info: SimulatorInfo
  /** How many runs compute at the same time. */
  readonly concurrency: number
  /**
   * Reads a deck for the first time, where that tells more than `prepareSpiceDeck` can see.
   * @throws RangeError with the reason, or SimulationError, for a deck that the simulator does not take
   */
  load?(target: BackendDeck, options: Pick<RunOptions, 'signal'>): Promise<void>
  /**
   * Checks what is asked for, then computes it. The check is made before the function returns.
   * @throws RangeError with the reason, at once, for an analysis or a vector that the deck does not allow
   * @returns the results by the keys of the analyses, or a rejection with a SimulationError
   */
  run(
    target: BackendDeck,
    analyses: readonly Analysis[],
    options: RunOptions,
  ): () => Promise<Readonly<Record<string, Waveforms>>>
  /** A session does not need a deck any more. */
  release?(deck: SpiceDeck): Promise<void>
  close(): Promise<void>
}

/** A session that also reads its deck for the first time. */
export interface LoadingSession extends Session {
  load(options: Pick<RunOptions, 'signal'>): Promise<void>
}

/**
 * Opens a session: checks the deck, keeps the values, and lets one run go after the other.
 *
 * @param backendClosed - whether the simulator was closed meanwhile
 * @throws SimulationError `parse`
 */
export function createSession(backend: SimulatorBackend, deck: Deck, backendClosed: () => boolean): LoadingSession {
  let prepared = prepareSpiceDeck(deck, { nonce: newNonce() })
  let values: Record<string, number> = { ...prepared.values }
  /** Whether a run has the values: they stay as they are then, and the next change is made to a copy. */
  let taken = false
  const change = (changes: Readonly<Record<string, number>>): void => {
    if (taken) values = { ...values }
    taken = false
    Object.assign(values, changes)
  }
  let closed = false
  let queue: Promise<unknown> = Promise.resolve()

  return {
    simulator: backend.info,
    async load(options) {
      try {
        taken = true
        await backend.load?.({ deck: prepared, values }, options)
      } catch (cause) {
        throw cause instanceof RangeError ? refusal(deck, cause.message, cause) : cause
      }
    },
    set(parameters) {
      if (closed) throw closedError('session', deck.name)
      for (const name of Object.keys(parameters)) {
        if (!Object.hasOwn(deck.parameters, name))
          throw refusal(deck, `parameter ${name}: the deck has ${Object.keys(deck.parameters).join(', ') || 'none'}`)
        // Its name is that of a parameter of the deck, which was checked.
        const value = parameters[name]
        if (!Number.isFinite(value)) throw refusal(deck, `parameter ${name}: ${value} is no finite number`)
      }
      change(parameters)
    },
    setStartVoltages(voltages) {
      if (closed) throw closedError('session', deck.name)
      const startVoltages = { ...prepared.deck.startVoltages, ...voltages }
      const fresh = Object.keys(voltages).some((net) => !prepared.startParameters.has(net))
      if (fresh) {
        const kept = Object.fromEntries(
          [...prepared.startParameters].map(([net, name]) => [net, voltages[net] ?? values[name] ?? 0]),
        )
        const parameters = Object.fromEntries(Object.keys(deck.parameters).map((name) => [name, values[name] ?? 0]))
        const previous = prepared
        prepared = prepareSpiceDeck({ ...deck, startVoltages: { ...startVoltages, ...kept } }, { nonce: newNonce() })
        values = { ...prepared.values, ...parameters }
        taken = false
        queue = queue.then(() => backend.release?.(previous)).catch(() => undefined)
        return
      }
      const changed = Object.entries(voltages).map(
        ([net, value]) => [prepared.startParameters.get(net) ?? net, value] as const,
      )
      for (const [name, value] of changed) checked(deck, name, () => checkDeckParameter(name, value))
      change(Object.fromEntries(changed))
    },
    async run<const A extends readonly Analysis[]>(analyses: A, options: RunOptions = {}) {
      if (closed) throw closedError('session', deck.name)
      if (backendClosed()) throw closedError('simulator', deck.name)
      if (options.timeout !== undefined && !(options.timeout > 0))
        throw refusal(deck, `timeout: ${options.timeout} s leaves no time to run, expected more than 0`)
      taken = true
      const target = { deck: prepared, values }
      const compute = checked(deck, 'analyses', () => {
        checkAnalyses(analyses)
        return backend.run(target, analyses, options)
      })
      const result = queue.then(compute)
      queue = result.catch(() => undefined)
      return asResults<A>(await unlessAborted(result, deck, options.signal))
    },
    async close() {
      closed = true
      await queue
      await backend.release?.(prepared)
    },
  }
}

/** The error of work for something that is closed. */
export function closedError(what: 'session' | 'simulator', deck: string): SimulationError {
  return new SimulationError('unavailable', `the ${what} is closed; open another`, { deck })
}

/** The error of work that the caller stopped. */
export function abortedError(deck: string, signal: AbortSignal): SimulationError {
  return new SimulationError('aborted', 'stopped by the signal of the caller', { deck, cause: signal.reason })
}

/** A result that need not be waited for once the signal is given, also while the run still queues. */
function unlessAborted<T>(result: Promise<T>, deck: Deck, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return result
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(abortedError(deck.name, signal))
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    result.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

/** The keys of the results are those of the analyses by construction. */
function asResults<A extends readonly Analysis[]>(results: Readonly<Record<string, Waveforms>>): Results<A> {
  return results as Results<A>
}

function checked<T>(deck: Deck, place: string, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (cause instanceof RangeError) throw refusal(deck, `${place}: ${cause.message}`, cause)
    throw cause
  }
}

function refusal(deck: Deck, reason: string, cause?: unknown): SimulationError {
  return new SimulationError('parse', reason, { deck: deck.name, cause })
}

let decks = 0

/** A word that no other deck of this program has. */
function newNonce(): string {
  decks += 1
  return `${decks.toString(36)}x${Math.floor(Math.random() * 2 ** 40).toString(36)}`
}
