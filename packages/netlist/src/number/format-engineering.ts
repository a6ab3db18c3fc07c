const PREFIXES: ReadonlyMap<number, string> = new Map([
  [12, 'T'],
  [9, 'G'],
  [6, 'M'],
  [3, 'k'],
  [0, ''],
  [-3, 'm'],
  [-6, 'µ'],
  [-9, 'n'],
  [-12, 'p'],
  [-15, 'f'],
  [-18, 'a'],
])

/**
 * Writes a value for people, with four significant digits and the prefix of its magnitude: `12.5 µA`. Values beyond
 * the prefixes keep their exponent.
 *
 * @param unit - the unit without prefix, such as `A`
 */
export function formatEngineering(value: number, unit = ''): string {
  if (value === 0 || !Number.isFinite(value)) return `${value === 0 ? 0 : value} ${unit}`.trimEnd()
  const rounded = Number(value.toPrecision(4))
  const exponent = Math.floor(exponentOf(rounded) / 3) * 3
  const prefix = PREFIXES.get(exponent)
  if (prefix === undefined) return `${rounded} ${unit}`.trimEnd()
  const [mantissa = '', power = '0'] = rounded.toExponential().split('e')
  return `${Number(`${mantissa}e${Number(power) - exponent}`)} ${prefix}${unit}`.trimEnd()
}

function exponentOf(value: number): number {
  return Number(value.toExponential().split('e')[1])
}
