import { DIALECT_SIGNS, EXTENSION_SIGNS, type Sign } from './dialect-signs.js'
import type { Dialect } from './types.js'

/** A dialect, and what speaks for it. */
export interface DialectGuess {
  readonly dialect: Dialect
  /** How sure, 0 to 1: the share of the signs that speak for it. */
  readonly confidence: number
  /** The signs that were found, in words. */
  readonly reasons: readonly string[]
}

/** What is known besides the text. */
export interface GuessDialectOptions {
  /** The name of the file: its extension is one more sign. */
  readonly file?: string
}

/** As much of a text as is looked at: signs come early. */
const LOOKED_AT = 200_000

/** All dialects; where signs speak for several alike, the first one is taken. */
const ORDER: readonly Dialect[] = ['spice', 'spectre', 'cdl', 'ngspice', 'hspice', 'pspice', 'ltspice', 'xyce', 'eldo']

/**
 * Guesses the dialect of a netlist from its content, and from the name of its file where that is given. What all of SPICE
 * says speaks for every dialect of it, so that `spice` is the answer where nothing tells more; so it is, with confidence
 * 0, for a text without any sign.
 */
export function guessDialect(text: string, { file = '' }: GuessDialectOptions = {}): DialectGuess {
  const looked = text.length > LOOKED_AT ? text.slice(0, LOOKED_AT) : text
  const found = [
    ...DIALECT_SIGNS.filter(({ pattern }) => pattern.test(looked)),
    ...EXTENSION_SIGNS.filter(({ pattern }) => pattern.test(file)),
  ]
  const weights = ORDER.map((dialect) => weigh(found.filter(({ dialects }) => dialects.has(dialect))))
  const best = Math.max(...weights)
  const dialect = best === 0 ? 'spice' : (ORDER[weights.indexOf(best)] ?? 'spice')
  return {
    dialect,
    confidence: best === 0 ? 0 : best / weigh(found),
    reasons: found.filter(({ dialects }) => dialects.has(dialect)).map(({ reason }) => reason),
  }
}

function weigh(signs: readonly Sign[]): number {
  return signs.reduce((sum, { weight }) => sum + weight, 0)
}
