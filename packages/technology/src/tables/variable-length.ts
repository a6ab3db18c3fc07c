const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const values = new Map([...digits].map((digit, index) => [digit, index]))

/**
 * Writes whole numbers as text, small ones with one letter: base64 digits of five bits and one that says whether more
 * follow, the sign in the lowest bit.
 *
 * @see "Source map format", ECMA-426, section on base64 VLQ
 */
export function writeVariableLength(numbers: Iterable<number>): string {
  let text = ''
  for (const number of numbers) {
    let rest = number < 0 ? -number * 2 + 1 : number * 2
    do {
      const part = rest & 31
      rest >>>= 5
      text += digits[rest > 0 ? part + 32 : part]
    } while (rest > 0)
  }
  return text
}

/** Reads what {@link writeVariableLength} wrote. @throws RangeError for a letter that is no digit */
export function readVariableLength(text: string): number[] {
  const numbers: number[] = []
  let [sum, shift] = [0, 0]
  for (const letter of text) {
    const digit = values.get(letter)
    if (digit === undefined) throw new RangeError(`\`${letter}\` is no base64 digit`)
    sum += (digit & 31) << shift
    shift += 5
    if (digit < 32) {
      numbers.push(sum % 2 === 0 ? sum / 2 : -(sum - 1) / 2)
      sum = 0
      shift = 0
    }
  }
  return numbers
}
