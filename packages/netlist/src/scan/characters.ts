/** What a character does in a plain line; everything above `middle` ends a word. */
export const CHARACTER = {
  /** Belongs to a word. */
  plain: 0,
  /** Belongs to a word, but may be the beginning of a comment or a parameter where a word begins. */
  middle: 1,
  blank: 2,
  lineEnd: 3,
  equals: 4,
  quote: 5,
  brace: 6,
  open: 7,
  close: 8,
  /** Makes the line one for the careful reader. */
  other: 9,
} as const

/** The classes of the characters below 128. */
export type CharacterClasses = Uint8Array

function classes(others: string): CharacterClasses {
  const table = new Uint8Array(128)
  table.fill(CHARACTER.other, 0, 33)
  table[127] = CHARACTER.other
  table[9] = table[32] = CHARACTER.blank
  table[10] = table[13] = CHARACTER.lineEnd
  for (const character of others) table[character.charCodeAt(0)] = CHARACTER.other
  table[61] = CHARACTER.equals
  return table
}

/** SPICE and its children. */
export const SPICE_CLASSES: CharacterClasses = classes('(),}";\\`')
SPICE_CLASSES[39] = CHARACTER.quote
SPICE_CLASSES[123] = CHARACTER.brace
for (const character of '$/!') SPICE_CLASSES[character.charCodeAt(0)] = CHARACTER.middle

/** Spectre, whose nets stand in brackets. */
export const SPECTRE_CLASSES: CharacterClasses = classes('[],{}"\'\\`/')
SPECTRE_CLASSES[40] = CHARACTER.open
SPECTRE_CLASSES[41] = CHARACTER.close

/** Characters as they are. */
export const EXACT: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => code)
/** Upper case counts as lower case. */
export const FOLDED: Uint8Array = EXACT.map((code) => (code >= 65 && code <= 90 ? code + 32 : code))
