/**
 * Writes a number as the shortest text that every dialect reads back equal: `1e-6`, `0.5`, `1800`. Negative zero is
 * written as `0`.
 *
 * @throws RangeError for infinite values and NaN
 */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} has no place in a netlist: a finite number is needed`)
  const plain = String(value)
  const exponential = value.toExponential().replace('e+', 'e')
  return exponential.length < plain.length ? exponential : plain.replace('e+', 'e')
}
