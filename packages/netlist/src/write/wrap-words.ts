const WIDTH = 100

/** What continues a line: behind it, and before the next. */
export interface Continuation {
  readonly end: string
  readonly begin: string
}

/** Joins words to a line, continued where it gets long; no line is without a word. */
export function wrapWords(words: readonly string[], { end, begin }: Continuation, indent = ''): string {
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    if (line !== '' && line.length + word.length >= WIDTH) {
      lines.push(`${line}${end}`)
      line = `${begin}${word}`
    } else line = line === '' ? `${indent}${word}` : `${line} ${word}`
  }
  return [...lines, line].join('\n')
}
