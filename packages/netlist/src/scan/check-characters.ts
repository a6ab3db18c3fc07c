import type { Problems } from './problems.js'
import type { Source } from './source.js'

/** Control characters other than tabs, line and page ends, and the mark of bytes that are no text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is searched for
const CONTROL = /[\x00-\x08\x0e-\x19\x1b-\x1f\ufffd]/g

/** From one such character in so many on, it is no text. */
const BINARY = 20
/** How much of a text is looked at to tell. */
const LOOKED_AT = 100_000

/** A text whose characters were looked at. */
export interface CheckedText {
  /** With blanks in the place of control characters. */
  readonly text: string
  /** Where these stand; absent where there are none, as in nearly every text. */
  readonly controls?: readonly number[]
  /** It has so many of them that it is no text. */
  readonly isBinary: boolean
}

/** Looks for characters that no text has. */
export function checkCharacters(text: string): CheckedText {
  const first = text.search(CONTROL)
  if (first < 0) return { text, isBinary: false }
  const looked = text.slice(0, Math.max(LOOKED_AT, first + 1))
  const isBinary = (looked.match(CONTROL)?.length ?? 0) * BINARY > looked.length
  if (isBinary) return { text, controls: [first], isBinary }
  return { text: text.replace(CONTROL, ' '), controls: [...text.matchAll(CONTROL)].map(({ index }) => index), isBinary }
}

/** Says where a text had control characters, which no longer stand in its source. */
export function reportControls(
  text: string,
  { controls = [] }: CheckedText,
  { base }: Source,
  problems: Problems,
): void {
  for (const index of controls) {
    const code = text.charCodeAt(index).toString(16).padStart(4, '0').toUpperCase()
    const start = base + index
    const end = start + 1
    const fix = { title: 'put a blank in its place', edits: [{ start, end, text: ' ' }] }
    problems.add('control-character', start, `the character U+${code} cannot be seen: remove it`, { end, fix })
  }
}
