import { SimulationError, type SimulationErrorCode, type SpectreDeck } from '@analogkit/simulator'
import { lastWords, type ProgramEnd, programFailure, trimOutput } from '@analogkit/simulator/node'
import { type LogMessage, readLog } from './read-log.js'

/** A run that has come to its end. */
export interface EndedRun {
  /** The name of the deck. */
  readonly deck: string
  readonly written: SpectreDeck
  /** The keys of its analyses. */
  readonly keys: readonly string[]
  /** [s] */
  readonly timeout: number
}

/**
 * Says why a run has no result that can be trusted, in Spectre's own words and with the names of the deck.
 *
 * @returns undefined when Spectre says that all is well
 */
export function runError(run: EndedRun, end: ProgramEnd): SimulationError | undefined {
  const { deck, written, timeout } = run
  const output = inDeckNames(written, trimOutput(end.output))
  const unfinished = programFailure(end, { program: 'Spectre', deck, timeout, output })
  if (unfinished !== undefined) return unfinished
  const failure = (code: SimulationErrorCode, reason: string, line?: string): SimulationError =>
    new SimulationError(code, reason, { deck, output, ...(line === undefined ? {} : { line }) })
  const { messages, errors } = readLog(end.output)
  const first = messages.find(({ severity }) => severity === 'error')
  if (first !== undefined) {
    const code = codeOf(first, end)
    const place =
      code === 'parse' || code === 'unavailable'
        ? `Spectre refuses the ${code === 'parse' ? 'deck' : 'run'}`
        : analysisAt(run, first, end.output)
    const id = first.id === undefined ? '' : `${first.id}: `
    const line = first.line === undefined ? undefined : written.text.split('\n')[first.line - 1]
    return failure(code, `${place}: ${id}${inDeckNames(written, first.text)}`, line)
  }
  if (end.code !== 0)
    return failure(codeOf(undefined, end), `Spectre ended with code ${end.code}: ${lastWords(output)}`)
  if (errors !== 0)
    return failure('no-result', `Spectre does not say that it completed without errors: ${lastWords(output)}`)
  return undefined
}

/** The key of the analysis that a message is of: which it names, else the last that had begun, else the first. */
function analysisAt({ written, keys }: EndedRun, { during = '' }: LogMessage, said: string): string {
  const begun = [...said.matchAll(/^\s*\w+ Analysis `([^']*)'/gm)].at(-1)?.[1]
  const [, named = begun] = /`([^']*)'/.exec(during) ?? []
  const index = written.analyses.findIndex(({ word }) => word === named)
  return keys[Math.max(index, 0)] ?? 'Spectre'
}

const licence = /\bL(?:MF|MC|IC)-\d+|licen[cs]e/i

function codeOf(message: LogMessage | undefined, { code, output }: ProgramEnd): SimulationErrorCode {
  const said = message === undefined ? output : `${message.id ?? ''} ${message.text}`
  if (licence.test(said)) return 'unavailable'
  if (/internal error|segmentation/i.test(said)) return 'crash'
  if (/loop of rigid branches/i.test(said) || /matrix is singular/i.test(output)) return 'singular'
  if (/converge|time ?step/i.test(said)) return 'convergence'
  if (/^(SFE|CMI|VACOMP|AHDL)/.test(message?.id ?? '') || /read-in|set-?up|flattening/.test(message?.during ?? ''))
    return 'parse'
  // 1: an analysis stopped because of an error. 2: Spectre stopped early because of one.
  return code === 2 && !/analysis/.test(message?.during ?? '') ? 'parse' : 'no-result'
}

/** Replaces Spectre's words by the names of the deck, where they differ. */
function inDeckNames({ names }: SpectreDeck, said: string): string {
  return said.replace(/[a-z][a-z0-9_]*/g, (word) => names.devices.toDeck(word) ?? names.nets.toDeck(word) ?? word)
}
