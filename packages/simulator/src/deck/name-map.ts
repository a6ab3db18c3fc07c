/** A one-to-one map between the names of a deck and the words that a simulator sees. */
export interface NameMap {
  /** The simulator's word for a name of the deck. */
  toSpice(name: string): string | undefined
  /** The name of the deck behind a simulator's word. */
  toDeck(word: string): string | undefined
}

/** A {@link NameMap} that names can be added to. */
export interface GrowingNameMap extends NameMap {
  /**
   * Adds a name.
   *
   * @param letter - with which the word has to begin, any letter if absent
   * @returns its word: lower-case letters, digits and underscores; a name that is safe already stays as it is
   */
  add(name: string, letter?: string): string
}

/**
 * Makes a map of names. Two names never become one word.
 *
 * @param fixed - names whose word is given, such as ground
 * @param taken - words that no name may become
 */
export function createNameMap(
  fixed: Readonly<Record<string, string>> = {},
  taken: ReadonlySet<string> = new Set(),
): GrowingNameMap {
  const words = new Map(Object.entries(fixed))
  const names = new Map(Object.entries(fixed).map(([name, word]) => [word, name]))
  return {
    toSpice: (name) => words.get(name),
    toDeck: (word) => names.get(word),
    add(name, letter) {
      const known = words.get(name)
      if (known !== undefined) return known
      const stem = safeWord(name, letter)
      let word = stem
      for (let copy = 2; names.has(word) || taken.has(word); copy += 1) word = `${stem}_${copy}`
      words.set(name, word)
      names.set(word, name)
      return word
    },
  }
}

const longestWord = 60

function safeWord(name: string, letter: string | undefined): string {
  const word = name
    .toLowerCase()
    .replace(/[^a-z0-9_]/g, '_')
    .slice(0, longestWord)
  if (letter === undefined) return /^[a-z]/.test(word) ? word : `n${word}`
  return word.startsWith(letter) && word.length > 1 ? word : `${letter}_${word}`
}
