import { SimulationError, type SimulationErrorCode, type SpiceDeck, type XyceDeck } from '@analogkit/simulator'
import { lastWords, type ProgramEnd, programFailure, trimOutput } from '@analogkit/simulator/node'
import { type LogMessage, readLog } from './read-log.js'

/** A run that has ended. */
export interface EndedRun {
  readonly deck: SpiceDeck
  readonly written: XyceDeck
  /** The key of its analysis. */
  readonly key: string
  /** [s] */
  readonly timeout: number
  /** Whether a result counts although Xyce left something of the deck out. */
  readonly acceptIgnored: boolean
}

/**
 * Says why a run has no result that can be trusted, in Xyce's own words and with the names of the deck.
 *
 * @returns undefined when Xyce says that all is well
 */
export function runError(run: EndedRun, end: ProgramEnd): SimulationError | undefined {
  const { deck, key, timeout } = run
  const output = inDeckNames(deck, trimOutput(end.output))
  const failed = { program: 'Xyce', deck: deck.deck.name, timeout, analysis: key, output }
  const unfinished = programFailure(end, failed)
  if (unfinished !== undefined) return unfinished
  const failure = (code: SimulationErrorCode, reason: string, line?: string): SimulationError =>
    new SimulationError(code, `${key}: ${reason}`, {
      deck: deck.deck.name,
      output,
      ...(line === undefined ? {} : { line }),
    })
  const messages = readLog(end.output)
  const first = messages.find(({ severity }) => severity !== 'warning')
  const about = ({ text }: LogMessage): string => inDeckNames(run.deck, text)
  const lineOf = ({ line }: LogMessage): string | undefined =>
    line === undefined ? undefined : run.written.text.split('\n')[line - 1]
  if (end.code !== 0 || first !== undefined) {
    const code = codeOf(end, first)
    const reason = first === undefined ? telling(output) : about(first)
    return failure(
      code,
      reason === undefined ? `Xyce ended with code ${end.code}: ${lastWords(output)}` : `Xyce refuses: ${reason}`,
      first === undefined ? undefined : lineOf(first),
    )
  }
  const ignored = messages.find(({ text }) => /\bignor(ed|ing)\b/i.test(text))
  if (ignored !== undefined && !run.acceptIgnored)
    return failure(
      'parse',
      `Xyce leaves out a part of the deck: ${about(ignored)}; take it out, or set \`acceptIgnored\``,
      lineOf(ignored),
    )
  return undefined
}

function codeOf({ code = 0, output }: ProgramEnd, message: LogMessage | undefined): SimulationErrorCode {
  // The shell and mpirun tell of signals in this way.
  if (code > 128 && code < 160) return 'crash'
  if (converges.test(output)) return /numerically singular/i.test(output) ? 'singular' : 'convergence'
  return message === undefined ? 'no-result' : 'parse'
}

/** What Xyce 6 to 7 say when an analysis comes to no end. */
const converges =
  /operating point failed|time step too small|newton solver failed|maximum number of failures at time|exiting transient loop/i

/** The line that tells most of a failure without a message. */
function telling(output: string): string | undefined {
  return output
    .split('\n')
    .find((line) => converges.test(line))
    ?.trim()
}

/** Replaces Xyce's words, which are upper case, by the names of the deck. */
function inDeckNames({ devices, nets }: SpiceDeck, said: string): string {
  return said.replace(/\b[A-Z][A-Z0-9_]*\b/g, (word) => {
    const own = word.toLowerCase()
    return devices.toDeck(own) ?? nets.toDeck(own) ?? word
  })
}
