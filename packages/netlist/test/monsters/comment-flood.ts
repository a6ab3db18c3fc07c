/** Nothing but comments, of 50 characters each with the line end. */
export function commentFlood(bytes: number): string {
  return `* ${'nothing '.repeat(5)}to see.\n`.repeat(Math.ceil(bytes / 50))
}
