/**
 * Round numbers, 1, 2 or 5 times a power of ten apart, from `low` to `high`.
 *
 * @param count - about how many
 */
export function linearTicks(low: number, high: number, count = 6): readonly number[] {
  if (!(high > low)) return [low]
  const rough = (high - low) / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 5].find((factor) => factor * power >= rough * 0.99) ?? 10)
  const first = Math.ceil(low / step - 1e-9)
  const last = Math.floor(high / step + 1e-9)
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)))
}

/**
 * Powers of ten from `low` to `high`, both positive; every second or third one where there are many, 1, 2 and 5 times
 * powers of ten where there are few, and round numbers where there are hardly any of those.
 *
 * @param count - at most about how many
 */
export function logTicks(low: number, high: number, count = 6): readonly number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9)
  const last = Math.floor(Math.log10(high) + 1e-9)
  const decades = last - first + 1
  if (decades > 2) {
    const stride = Math.ceil(decades / count)
    return Array.from({ length: Math.ceil(decades / stride) }, (_, index) => power(first + index * stride))
  }
  const fine = Array.from({ length: 3 * (decades + 2) }, (_, index) =>
    Number(((([1, 2, 5] as const)[index % 3] ?? 1) * power(first - 1 + Math.floor(index / 3))).toPrecision(12)),
  ).filter((value) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9))
  return fine.length >= 3 ? fine : linearTicks(low, high, count)
}

function power(exponent: number): number {
  return Number(`1e${exponent}`)
}
