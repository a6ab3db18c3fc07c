import type { Dialect } from './types.js'

/** A dialect, and what speaks for it. */
export interface DialectGuess {
  readonly dialect: Dialect
  /** How sure, 0 to 1: the share of the signs that speak for it. */
  readonly confidence: number
  /** The signs that were found, in words. */
  readonly reasons: readonly string[]
}

interface Sign {
  readonly dialect: Dialect
  readonly weight: number
  readonly reason: string
  readonly pattern: RegExp
}

const SIGNS: readonly Sign[] = [
  {
    dialect: 'spectre',
    weight: 10,
    reason: 'simulator lang=spectre',
    pattern: /^[ \t]*simulator[ \t]+lang[ \t]*=[ \t]*spectre/im,
  },
  { dialect: 'spectre', weight: 4, reason: 'subckt without a dot', pattern: /^[ \t]*(?:inline[ \t]+)?subckt[ \t]/m },
  {
    dialect: 'spectre',
    weight: 4,
    reason: 'nets in brackets before the master',
    pattern: /^[ \t]*[^\s*.+$;/(=]+[ \t]*\([^()=\n]*\)[ \t]*[A-Za-z_]/m,
  },
  { dialect: 'spectre', weight: 3, reason: 'parameters without a dot', pattern: /^[ \t]*parameters[ \t]/m },
  { dialect: 'spectre', weight: 2, reason: 'comments with //', pattern: /^[ \t]*\/\//m },
  { dialect: 'spectre', weight: 2, reason: 'lines continued by a backslash', pattern: /[^\\]\\[ \t]*$/m },
  { dialect: 'cdl', weight: 5, reason: '*.PININFO', pattern: /^[ \t]*\*\.pininfo/im },
  {
    dialect: 'cdl',
    weight: 4,
    reason: 'comments of auCdl',
    pattern: /^\*\.(?:bipolar|resi|resval|capval|dioperi|dioarea|equation|scale|mega|global)\b/im,
  },
  { dialect: 'cdl', weight: 4, reason: 'a / before the cell', pattern: /^x.*[ \t]\/[ \t]*[A-Za-z_]/im },
  { dialect: 'cdl', weight: 4, reason: 'parameters with $', pattern: /^[^*\n].*[ \t]\$(?:\[|\.?[a-z]+[ \t]*=)/im },
  { dialect: 'spice', weight: 3, reason: '.subckt', pattern: /^[ \t]*\.subckt\b/im },
  { dialect: 'spice', weight: 3, reason: 'a model card', pattern: /^[ \t]*\.model\b/im },
  { dialect: 'spice', weight: 2, reason: '.param', pattern: /^[ \t]*\.param\b/im },
  { dialect: 'spice', weight: 2, reason: 'the end of a deck', pattern: /^[ \t]*\.(?:end|ac|dc|op|tran)\b/im },
]

/** As much of a text as is looked at: signs come early. */
const LOOKED_AT = 200_000

/**
 * Guesses the dialect of a netlist from its content. CDL is SPICE with more, so that its own signs decide against
 * SPICE; a text without any sign is taken for SPICE with confidence 0.
 */
export function guessDialect(text: string): DialectGuess {
  const looked = text.length > LOOKED_AT ? text.slice(0, LOOKED_AT) : text
  const found = SIGNS.filter(({ pattern }) => pattern.test(looked))
  const weight = (dialect: Dialect) =>
    found.reduce((sum, sign) => sum + (sign.dialect === dialect ? sign.weight : 0), 0)
  const [spice, spectre, cdl] = [weight('spice'), weight('spectre'), weight('cdl')]
  if (spectre > Math.max(spice, cdl)) return guess('spectre', spectre / (spice + spectre + cdl), found)
  const sum = spice + spectre + cdl
  if (cdl > 0) return guess('cdl', (cdl + spice) / sum, found)
  return guess('spice', sum === 0 ? 0 : spice / sum, found)
}

function guess(dialect: Dialect, confidence: number, found: readonly Sign[]): DialectGuess {
  const kin = (sign: Sign) => sign.dialect === dialect || (dialect === 'cdl' && sign.dialect === 'spice')
  return { dialect, confidence, reasons: found.filter(kin).map((sign) => sign.reason) }
}
