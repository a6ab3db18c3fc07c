/**
 * Checks an option that counts something.
 *
 * @throws RangeError for what is no whole number, or below the least
 */
export function checkWholeNumber(option: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return
  throw new RangeError(`${option}: found ${value}; give a whole number of at least ${least}`)
}
