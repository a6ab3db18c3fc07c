import type { Fix } from '../diagnostic.js'
import { LineIndex } from './line-index.js'

/**
 * The text with a fix applied: only the bytes that the fix is about change.
 *
 * @param text - the text of the file that the fix is for
 * @throws RangeError for edits outside the text, that overlap, or that are for several files
 */
export function applyFix(text: string, { title, edits }: Fix): string {
  const index = new LineIndex(text)
  const file = edits[0]?.span.file
  const replaced = edits
    .map(({ span, text: by }) => {
      if (span.file !== file) throw new RangeError(`the fix "${title}" is for ${file} and ${span.file}`)
      const from = index.offset(span.line, span.column)
      const to = index.offset(span.endLine, span.endColumn)
      if (from === undefined || to === undefined || to < from)
        throw new RangeError(`the fix "${title}" changes ${span.line}:${span.column}, which is not in this text`)
      return { from, to, by }
    })
    .toSorted((a, b) => a.from - b.from || a.to - b.to)
  let result = ''
  let position = 0
  for (const { from, to, by } of replaced) {
    if (from < position) throw new RangeError(`the fix "${title}" changes offset ${from} twice`)
    result += text.slice(position, from) + by
    position = to
  }
  return result + text.slice(position)
}
