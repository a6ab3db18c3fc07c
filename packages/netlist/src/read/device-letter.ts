/**
 * The name of a device without the letter that simulators put in front of a path: `m.x1.m3` is `x1.m3`. In lower case.
 */
export function withoutLetter(text: string): string {
  const lower = text.toLowerCase()
  return /^[a-z]\../.test(lower) ? lower.slice(2) : lower
}

/** The name that a card of a kind needs, which {@link withoutLetter} turns back: `x1.m3` as an `m` is `m.x1.m3`. */
export function withLetter(name: string, letter: string): string {
  return name.startsWith(letter) && !/^[a-z]\../.test(name) ? name : `${letter}.${name}`
}
