import { printedCharacter } from './printable.js'

/** A line of a text as it is shown, and the marks to put below it. */
export interface Excerpt {
  readonly text: string
  /** Columns before the marks. */
  readonly indent: number
  /** How many marks, at least 1. */
  readonly marks: number
}

/** As much of a long line as is shown before what is marked, as a share of the room. */
const BEFORE = 0.3

/**
 * The part of a line around what is marked. A line that is longer than the room is cut on either side of it, with `…`
 * for what was cut.
 *
 *     …=12 p13=14 p14='p13+ p15=16 p16=…
 *                     ^^^^^
 *
 * @param from - the first column that is marked, counted from 1 in UTF-16 units
 * @param to - the column behind the last one that is marked
 * @param room - how many characters of the line to show at most
 */
export function excerpt(line: string, from: number, to: number, room: number): Excerpt {
  const first = Math.min(Math.max(from - 1, 0), line.length)
  const last = Math.max(Math.min(to - 1, line.length), first)
  let start = 0
  let end = line.length
  if (end > room) {
    const before = Math.max(Math.floor(room * BEFORE), Math.floor((room - (last - first)) / 2))
    start = Math.max(0, Math.min(first - before, end - room))
    end = Math.min(end, start + room)
  }
  if (isSecondHalf(line, start)) start--
  if (isSecondHalf(line, end)) end++

  let text = start > 0 ? '…' : ''
  let column = text.length
  let indent: number | undefined
  let marked = 0
  let position = start
  for (const character of line.slice(start, end)) {
    const printed = printedCharacter(character, column)
    if (position >= first) {
      indent ??= column
      if (position < last) marked += printed.width
    }
    text += printed.text
    column += printed.width
    position += character.length
  }
  return { text: end < line.length ? `${text}…` : text, indent: indent ?? column, marks: Math.max(marked, 1) }
}

/** Whether a position would cut a character of two UTF-16 units in half. */
function isSecondHalf(text: string, position: number): boolean {
  const code = text.charCodeAt(position)
  return position > 0 && code >= 0xdc00 && code < 0xe000
}
