/**
 * Reads a decimal number of ASCII bytes, exactly as `Number` reads it; `inf` and `nan` as C writes them.
 *
 * @returns undefined for what is no number
 */
export function parseNumber(bytes: Uint8Array, start: number, end: number): number | undefined {
  let at = start
  const negative = bytes[at] === minus
  if (negative || bytes[at] === plus) at += 1
  let [mantissa, digits, scale, point] = [0, 0, 0, false]
  for (; at < end; at += 1) {
    const byte = bytes[at] as number
    if (byte >= zero && byte <= nine) {
      mantissa = mantissa * 10 + (byte - zero)
      digits += 1
      if (point) scale -= 1
    } else if (byte === dot && !point) point = true
    else break
  }
  if (digits === 0) return parseSlowly(bytes, start, end)
  if (at < end) {
    if ((bytes[at] as number | 0x20) !== letterE) return undefined
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
  if (mantissa > Number.MAX_SAFE_INTEGER || scale < -22 || scale > 22) return parseSlowly(bytes, start, end)
  const value = scale < 0 ? mantissa / (powers[-scale] as number) : mantissa * (powers[scale] as number)
  return negative ? -value : value
}

const [zero, nine, dot, minus, plus, letterE] = [0x30, 0x39, 0x2e, 0x2d, 0x2b, 0x65]

/** Powers of ten that are exact. */
const powers = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`))

function parseSlowly(bytes: Uint8Array, start: number, end: number): number | undefined {
  const text = String.fromCharCode(...bytes.subarray(start, Math.min(end, start + 400)))
  if (/^[+-]?\d*\.?\d*(e[+-]?\d+)?$/i.test(text)) return Number.isNaN(Number(text)) ? undefined : Number(text)
  const [, sign, word] = /^([+-]?)(inf(?:inity)?|nan(?:\(.*\))?)$/i.exec(text) ?? []
  if (word === undefined) return undefined
  if (word.toLowerCase().startsWith('nan')) return Number.NaN
  return sign === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
}
