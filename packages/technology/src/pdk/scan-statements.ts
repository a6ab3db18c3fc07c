import { PdkError } from './error.js'
import type { Statement } from './statement.js'

/** No kit has a card of more characters: one bin of a model is 10,000. */
const MAX_CARD = 1_000_000

/**
 * Cuts a library file into its cards. Comments are lines that begin with `*`, and what follows `;`, a `$` after a blank or
 * `//`. A line that begins with `+` continues the card, across comments and empty lines. Files may end without a newline.
 *
 * @param file - the path, for places
 * @throws PdkError `limit-exceeded` for a card of more than a million characters
 */
export function scanStatements(text: string, file: string): readonly Statement[] {
  const statements: Statement[] = []
  let parts: string[] = []
  let size = 0
  let start = 0
  const finish = (): void => {
    if (parts.length === 0) return
    const [, word = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(parts.join(' ')) ?? []
    statements.push({ file, line: start, word: word.toLowerCase(), rest: rest.trimEnd() })
    parts = []
  }
  let line = 0
  for (let from = 0; from < text.length; ) {
    line += 1
    const end = text.indexOf('\n', from)
    const to = end === -1 ? text.length : end
    if (to - from > MAX_CARD) throw tooLong(file, line)
    const content = withoutComment(text.slice(from, to).trim())
    from = to + 1
    if (content === '') continue
    if (content.startsWith('+')) {
      if (parts.length === 0)
        throw new PdkError('bad-statement', { file, line }, 'a continuation line without a card before it')
      parts.push(content.slice(1))
    } else {
      finish()
      parts = [content]
      start = line
      size = 0
    }
    size += content.length
    if (size > MAX_CARD) throw tooLong(file, line)
  }
  finish()
  return statements
}

function tooLong(file: string, line: number): PdkError {
  return new PdkError(
    'limit-exceeded',
    { file, line },
    `a card of more than ${MAX_CARD} characters; this is no library of models`,
  )
}

function withoutComment(line: string): string {
  if (line.startsWith('*')) return ''
  if (!/[;$/]/.test(line)) return line
  return line.replace(/(?:;|(?:^|\s)\$(?=\s|$)|(?:^|\s)\/\/).*$/s, '').trimEnd()
}
