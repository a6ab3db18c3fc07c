/** A line that ends in blanks, without a line end: a pattern that tries every split of them takes for ever. */
export function blankRun(count: number): string {
  return `* blanks\nR1 a b${' '.repeat(count)}`
}

/** A line of brackets that are never closed. */
export function bracketRun(count: number): string {
  return `* brackets\nR1 a b ${'('.repeat(count)}\n`
}
