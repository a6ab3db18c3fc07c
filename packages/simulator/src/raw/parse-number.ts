/**
 * Reads a decimal number of ASCII bytes, exactly as `Number` reads it; `inf` and `nan` as C writes them.
 *
 * @returns undefined for what is no number
 */
export function parseNumber(bytes: Uint8Array, start: number, end: number): number | undefined {
  let at = start
  const negative = bytes[at] === minus
  if (negative || bytes[at] === plus) at += 1
  let mantissa = 0
  let digits = 0
  let scale = 0
  let point = false
  for (; at < end; at += 1) {
    const byte = bytes[at] as number
    if (byte >= zero && byte <= nine) {
      mantissa = mantissa * 10 + (byte - zero)
      digits += 1
      if (point) scale -= 1
    } else if (byte === dot && !point) point = true
    else break
  }
  if (digits === 0) return parseWord(ascii(bytes, start, Math.min(end, start + 40)))
  if (at < end) {
    if (((bytes[at] as number) | 0x20) !== letterE) return undefined
    at += 1
    const down = bytes[at] === minus
    if (down || bytes[at] === plus) at += 1
    if (at === end) return undefined
    let exponent = 0
    for (; at < end; at += 1) {
      const byte = bytes[at] as number
      if (byte < zero || byte > nine) return undefined
      exponent = exponent * 10 + (byte - zero)
    }
    scale += down ? -exponent : exponent
  }
  // Both are exact up to here, so that one division or multiplication rounds once, which is right.
  if (mantissa > Number.MAX_SAFE_INTEGER || scale < -22 || scale > 22) return Number(ascii(bytes, start, end))
  const value = scale < 0 ? mantissa / (powers[-scale] as number) : mantissa * (powers[scale] as number)
  return negative ? -value : value
}

const zero = 0x30
const nine = 0x39
const dot = 0x2e
const minus = 0x2d
const plus = 0x2b
const letterE = 0x65

/** Powers of ten that are exact. */
const powers = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`))

function ascii(bytes: Uint8Array, start: number, end: number): string {
  let text = ''
  for (let at = start; at < end; at += 1) text += String.fromCharCode(bytes[at] as number)
  return text
}

function parseWord(text: string): number | undefined {
  const [, sign, word] = /^([+-]?)(inf(?:inity)?|nan(?:\(.*\))?)$/i.exec(text) ?? []
  if (word === undefined) return undefined
  if (word.toLowerCase().startsWith('nan')) return Number.NaN
  return sign === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
}
