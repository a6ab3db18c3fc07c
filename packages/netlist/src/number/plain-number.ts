/** Powers of ten that are exact. */
const POWERS: readonly number[] = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`))

/** Scales that all SPICE dialects agree on, by the code of their lower-case letter. */
const SCALES = new Int8Array(128)
for (const [letter, exponent] of [
  ['t', 12],
  ['g', 9],
  ['k', 3],
  ['m', -3],
  ['u', -6],
  ['n', -9],
  ['p', -12],
  ['f', -15],
] as const) {
  SCALES[letter.charCodeAt(0)] = exponent
  SCALES[letter.toUpperCase().charCodeAt(0)] = exponent
}

/** Digits that a double holds exactly. */
const MAX_DIGITS = 15

/**
 * Reads a number of the plainest form: digits, a point, at most one letter of scale: `0.18u`. The result is the double
 * nearest to the written number, as an exact whole number times or by an exact power of ten is rounded once.
 *
 * @returns NaN for every other form, which {@link parseNumber} may know
 * @see W. D. Clinger, "How to read floating point numbers accurately", PLDI 1990
 */
export function plainNumber(text: string, start: number, end: number): number {
  let position = start
  let code = text.charCodeAt(position)
  const isNegative = code === 45
  if (isNegative || code === 43) code = text.charCodeAt(++position)
  let whole = 0
  let digits = 0
  let exponent = 0
  let hasPoint = false
  for (; position < end; code = text.charCodeAt(++position)) {
    if (code >= 48 && code <= 57) {
      whole = whole * 10 + code - 48
      digits++
      if (hasPoint) exponent--
    } else if (code === 46 && !hasPoint) hasPoint = true
    else break
  }
  if (digits === 0 || digits > MAX_DIGITS) return Number.NaN
  if (position < end) {
    const scale = position === end - 1 && code < 128 ? (SCALES[code] as number) : 0
    if (scale === 0) return Number.NaN
    exponent += scale
  }
  if (exponent < -22 || exponent > 22) return Number.NaN
  const value = exponent < 0 ? whole / (POWERS[-exponent] as number) : whole * (POWERS[exponent] as number)
  return isNegative ? -value : value
}
