import type { Problems } from './problems.js'
import type { Source } from './source.js'

/** Control characters other than tabs, line and page ends, and the mark of bytes that are no text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is searched for
const CONTROL = /[\x00-\x08\x0e-\x19\x1b-\x1f\ufffd]/g

/** From one such character in so many on, it is no text. */
const BINARY = 20
/** How much of a text is looked at to tell. */
const LOOKED_AT = 100_000

/** Whether a text is none, by the share of its characters that no text has; where the first of them stands. */
export function binaryAt(text: string): number | undefined {
  const first = text.search(CONTROL)
  if (first < 0) return undefined
  const looked = text.slice(0, Math.max(LOOKED_AT, first + 1))
  return (looked.match(CONTROL)?.length ?? 0) * BINARY > looked.length ? first : undefined
}

/** The same text with blanks in the place of control characters. */
export function withoutControls(text: string): string {
  return text.search(CONTROL) < 0 ? text : text.replace(CONTROL, ' ')
}

/** Says where a text that was cleaned by {@link withoutControls} had control characters. */
export function reportControls(text: string, { base }: Source, problems: Problems): void {
  for (const { index } of text.matchAll(CONTROL)) {
    const code = text.charCodeAt(index).toString(16).padStart(4, '0').toUpperCase()
    const start = base + index
    const end = start + 1
    const fix = { title: 'put a blank in its place', edits: [{ start, end, text: ' ' }] }
    problems.add('control-character', start, `the character U+${code} cannot be seen: remove it`, { end, fix })
  }
}
