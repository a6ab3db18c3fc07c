/** Characters that would move the cursor, change colors or turn the direction of what follows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is searched for
const UNSAFE = /[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]|[\ud800-\udfff]/u
const ALL_UNSAFE = new RegExp(UNSAFE, 'gu')
const ZERO_WIDTH = /^[\p{Mn}\p{Me}\u200c\u200d]$/u
const WIDE =
  /^(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303e\u30a0-\u30ff\uff01-\uff60\uffe0-\uffe6])$/u

/** A text of a netlist or a message that a terminal can be given: what would control it becomes `�`. */
export function printable(text: string): string {
  return text.replace(/\t|\r\n?|\n/g, ' ').replace(ALL_UNSAFE, '\ufffd')
}

/** How far tabs go [columns]. */
const TAB = 4

/** A piece of text as it stands on a terminal from a column on: what is printed, and how wide that is. */
export interface Printed {
  readonly text: string
  readonly width: number
}

/** One character as it is printed at a column, counted from 0: a tab becomes blanks, what controls a terminal `�`. */
export function printedCharacter(character: string, column: number): Printed {
  if (character === '\t') {
    const width = TAB - (column % TAB)
    return { text: ' '.repeat(width), width }
  }
  if (UNSAFE.test(character)) return { text: '\ufffd', width: 1 }
  if (ZERO_WIDTH.test(character)) return { text: character, width: 0 }
  return { text: character, width: WIDE.test(character) ? 2 : 1 }
}
