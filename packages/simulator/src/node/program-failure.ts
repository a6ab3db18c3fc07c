import { SimulationError, type SimulationErrorCode } from '../error.js'
import type { ProgramEnd } from './run-program.js'

/** Whose failure it is. */
export interface FailedProgram {
  /** What it is called in messages. */
  readonly program: string
  /** The name of the deck. */
  readonly deck: string
  /** The time that it had [s]. */
  readonly timeout: number
  /** The part of the run that is named in messages; none if absent. */
  readonly analysis?: string
  /** What it said, as errors show it. */
  readonly output: string
}

/**
 * Says why a program did not come to its end.
 *
 * @returns undefined for one that ended by itself
 */
export function programFailure({ reason }: ProgramEnd, failed: FailedProgram): SimulationError | undefined {
  const { program, deck, timeout, analysis, output } = failed
  const failure = (code: SimulationErrorCode, text: string): SimulationError =>
    new SimulationError(code, analysis === undefined ? text : `${analysis}: ${text}`, { deck, output })
  switch (reason) {
    case 'exit':
      return undefined
    case 'not-started':
      return failure('unavailable', `${program} did not start: ${lastWords(output)}`)
    case 'timeout':
      return failure(
        'timeout',
        `no result within ${timeout} s; allow more time, or check that the analyses are meant so`,
      )
    case 'aborted':
      return failure('aborted', 'stopped by the signal of the caller')
    case 'killed':
      return failure('crash', `${program} was ended by a signal: ${lastWords(output)}`)
  }
}

/** What a program said, without empty lines; of very much the beginning, which says what it was, and the end, how it went. */
export function trimOutput(said: string): string {
  const lines = said
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
  return (lines.length > 200 ? [...lines.slice(0, 50), '...', ...lines.slice(-150)] : lines).join('\n')
}

/** The last line of an output. */
export function lastWords(output: string): string {
  return output.split('\n').at(-1)?.trim() || 'it said nothing'
}
