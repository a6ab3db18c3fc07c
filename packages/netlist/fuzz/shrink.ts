/** What a text is cut into, from coarse to fine. */
const PIECES = [/(?<=\n)/, /(?<=[\s=(){},])/, /(?:)/u] as const

/**
 * A smaller text that is still bad: pieces are left out as long as it stays so, lines first, then words, then
 * characters.
 *
 * @param isBad - may be called some thousand times
 * @param deadline - when to stop, as `performance.now()` [ms]
 */
export function shrink(text: string, isBad: (text: string) => boolean, deadline = Number.POSITIVE_INFINITY): string {
  let smallest = text
  for (const pattern of PIECES) {
    let pieces = smallest.split(pattern)
    for (let size = Math.ceil(pieces.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let from = 0; from < pieces.length && performance.now() < deadline; ) {
        const fewer = pieces.toSpliced(from, size)
        if (isBad(fewer.join(''))) pieces = fewer
        else from += size
      }
    }
    smallest = pieces.join('')
  }
  return smallest
}
