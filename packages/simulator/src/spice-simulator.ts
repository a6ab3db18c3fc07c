import { SimulationError } from './error.js'
import { checkDeckParameter } from './parameter-name.js'
import { prepareSpiceDeck, type SpiceDeck } from './spice-deck.js'
import type { SpiceEngine, SpiceExecuteOptions, SpiceJob } from './spice-engine.js'
import { engineError, loadError } from './spice-error.js'
import { readSpiceResults } from './spice-results.js'
import { writeSpiceScript } from './spice-script.js'
import type { Analysis, Deck, Results, RunOptions, Session, Simulator, Waveforms } from './types.js'

/**
 * Makes a simulator of an engine: sessions, checks, names and results are the same for everything
 * that runs ngspice.
 */
export function createSpiceSimulator(engine: SpiceEngine): Simulator {
  let closed = false
  return {
    info: engine.info,
    concurrency: engine.concurrency,
    async open(deck, { signal } = {}) {
      if (closed) throw closedError('simulator', deck.name)
      const session = createSession(engine, deck, () => closed)
      await session.load(signal === undefined ? {} : { signal })
      return session
    },
    async close() {
      closed = true
      await engine.close()
    },
  }
}

function createSession(
  engine: SpiceEngine,
  deck: Deck,
  simulatorClosed: () => boolean,
): Session & { load(options: SpiceExecuteOptions): Promise<void> } {
  let prepared = prepareSpiceDeck(deck, { nonce: newNonce() })
  let values = prepared.values
  let closed = false
  let queue: Promise<unknown> = Promise.resolve()

  const execute = async (target: SpiceDeck, job: Omit<SpiceJob, 'deck'>, options: SpiceExecuteOptions) => {
    const request = { ...job, deck: { key: target.title, text: target.text } }
    const outcome = await engine.execute(request, options).catch((error: unknown) => {
      throw error instanceof SimulationError ? engineError(target, error) : error
    })
    const refused = loadError(target, outcome.output, outcome.refused)
    if (refused !== undefined) throw refused
    return outcome
  }

  return {
    simulator: engine.info,
    async load(options) {
      await execute(prepared, { values, commands: [], files: [] }, options)
    },
    set(parameters) {
      if (closed) throw closedError('session', deck.name)
      for (const [name, value] of Object.entries(parameters)) {
        if (!Object.hasOwn(deck.parameters, name))
          throw refusal(deck, `parameter ${name}: the deck has ${Object.keys(deck.parameters).join(', ') || 'none'}`)
        checked(deck, `parameter ${name}`, () => checkDeckParameter(name, value))
      }
      values = { ...values, ...parameters }
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
        prepared = prepareSpiceDeck({ ...deck, startVoltages: { ...startVoltages, ...kept } }, { nonce: newNonce() })
        values = { ...prepared.values, ...parameters }
        return
      }
      const changed = Object.entries(voltages).map(
        ([net, value]) => [prepared.startParameters.get(net) ?? net, value] as const,
      )
      for (const [name, value] of changed) checked(deck, name, () => checkDeckParameter(name, value))
      values = { ...values, ...Object.fromEntries(changed) }
    },
    async run<const A extends readonly Analysis[]>(analyses: A, { signal, timeout, save }: RunOptions = {}) {
      if (closed) throw closedError('session', deck.name)
      if (simulatorClosed()) throw closedError('simulator', deck.name)
      const target = prepared
      const script = checked(deck, 'analyses', () => writeSpiceScript(target, analyses, save))
      const job = { values, commands: script.commands, files: script.files }
      const options = { ...(signal === undefined ? {} : { signal }), ...(timeout === undefined ? {} : { timeout }) }
      const result = queue.then(async () => readSpiceResults(target, analyses, await execute(target, job, options)))
      queue = result.catch(() => undefined)
      return asResults<A>(await unlessAborted(result, deck, signal))
    },
    async close() {
      closed = true
      await queue
    },
  }
}

/** A result that need not be waited for once the signal is given, also while the run still queues. */
function unlessAborted<T>(result: Promise<T>, deck: Deck, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return result
  return new Promise((resolve, reject) => {
    const abort = (): void =>
      reject(
        new SimulationError('aborted', 'stopped by the signal of the caller', {
          deck: deck.name,
          cause: signal.reason,
        }),
      )
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    result.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

/** The keys of the results are those of the analyses by construction. */
function asResults<A extends readonly Analysis[]>(results: Record<string, Waveforms>): Results<A> {
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

function closedError(what: string, deck: string): SimulationError {
  return new SimulationError('unavailable', `the ${what} is closed; open another`, { deck })
}

let decks = 0

/** A word that no other deck of this program has. */
function newNonce(): string {
  decks += 1
  return `${decks.toString(36)}x${Math.floor(Math.random() * 2 ** 40).toString(36)}`
}
