import type { SpiceDeck } from '../deck/spice-deck.js'
import { SimulationError, type SimulationErrorCode } from '../error.js'
import { loadedMark } from './spice-engine.js'
import { outputMark } from './spice-script.js'

/** The error of a deck that a simulator refused while reading it, undefined when it read the deck. */
export function loadError(deck: SpiceDeck, output: string, refused: boolean): SimulationError | undefined {
  const said = refused ? output : (output.split(loadedMark)[0] ?? '')
  const ignored = ignoredParameter(deck, said)
  if (ignored !== undefined)
    return new SimulationError('parse', ignored, { deck: deck.deck.name, output: inDeckNames(deck, trimmed(said)) })
  const complaint = said.split('\n').find((line) => /^\s*(fatal )?error\b/i.test(line))
  if (!refused && complaint === undefined) return undefined
  const spoken = inDeckNames(deck, trimmed(said))
  return new SimulationError('parse', `the simulator refuses the deck: ${reasonIn(spoken)}`, {
    deck: deck.deck.name,
    output: spoken,
    ...lineFact(spoken),
  })
}

/**
 * What is wrong with a model card of which ngspice leaves something out, as it would without a word to anybody. The engine in
 * WebAssembly ends of it, and says only that a text is no number.
 */
function ignoredParameter(deck: SpiceDeck, said: string): string | undefined {
  const [, word, parameter] = /\.model\s+(\S+)[^\n]*\n\s*unrecognized parameter \(([^)]*)\)/.exec(said) ?? []
  const model = deck.models.find((used) => used.word === word)?.card.name ?? word
  if (parameter !== undefined)
    return `model ${model}: the simulator would leave out \`${parameter}\`, a parameter that it does not know; correct or remove it`
  if (!/strtod: Invalid argument\s*\nERROR: fatal error in ngspice/.test(said)) return undefined
  const names = deck.models.map(({ card }) => card.name).join(', ')
  return `a model card has a parameter that the simulator does not know; look at ${names}`
}

/** The error of analysis `index` without a result. */
export function analysisError(deck: SpiceDeck, output: string, index: number, key: string): SimulationError {
  const said = inDeckNames(deck, trimmed(analysisOutput(output, index)))
  return new SimulationError(codeOf(said), `${key}: ${reasonIn(said)}`, { deck: deck.deck.name, output: said })
}

/** The error of an engine, which knows neither the deck nor its names. */
export function engineError(deck: SpiceDeck, error: SimulationError): SimulationError {
  const { code, message, cause } = error
  const output = error.output === undefined ? undefined : inDeckNames(deck, trimmed(error.output))
  const reason = output === undefined || output === '' ? message : `${message}: ${reasonIn(output)}`
  return new SimulationError(code, reason, { deck: deck.deck.name, cause, ...(output === undefined ? {} : { output }) })
}

/** What the simulator said about analysis `index`. */
export function analysisOutput(output: string, index: number): string {
  return (output.split(`${outputMark(index)}\n`)[1] ?? '').split(`${outputMark(index + 1)}\n`)[0] ?? ''
}

/**
 * Whether the simulator gave up an analysis, though it may have written points. An operating point
 * that it found only by waiting, in a matrix that is singular, is none.
 */
export function gaveUp(said: string): boolean {
  if (/simulation\(s\) aborted|circuit not parsed/i.test(said)) return true
  return /singular matrix/i.test(said) && /transient op started/i.test(said)
}

function codeOf(said: string): SimulationErrorCode {
  if (/circuit not parsed|no circuit loaded/i.test(said)) return 'parse'
  if (/singular matrix/i.test(said)) return 'singular'
  if (/timestep too small|no convergence|iteration limit|operating point could not/i.test(said)) return 'convergence'
  return 'no-result'
}

/** The most telling line of what a simulator said. */
function reasonIn(said: string): string {
  const lines = said.split('\n').filter((line) => line !== '')
  const telling = [
    /can't allocate|out of memory/i,
    /singular matrix/i,
    /^fatal: /i,
    /^doAnalyses/,
    /could not find|can't find|unknown|undefined/i,
    /^\s*(fatal )?error\b/i,
    /warning/i,
  ]
  for (const pattern of telling) {
    const line = lines.find((text) => pattern.test(text))
    if (line !== undefined) return line.trim()
  }
  return lines.at(-1)?.trim() ?? 'no result and no message'
}

function lineFact(said: string): { readonly line?: string } {
  const [, line] = /Error on line \d+ or its substitute:\s*\n\s*(.*)/.exec(said) ?? []
  return line === undefined ? {} : { line }
}

function trimmed(said: string): string {
  return said
    .replace(/(ngspice \d+ -> )+/g, '')
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .slice(0, 200)
    .join('\n')
}

/** Replaces the simulator's words by the names of the deck, where they differ. */
function inDeckNames(deck: SpiceDeck, said: string): string {
  return said.replace(/[a-z][a-z0-9_]*/g, (word) => deck.devices.toDeck(word) ?? deck.nets.toDeck(word) ?? word)
}
