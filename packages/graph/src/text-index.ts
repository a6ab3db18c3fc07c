/** Numbers texts in the order in which they come, and in alphabetical order when all are known. */
export class TextIndex {
  private readonly numbers = new Map<string, number>()

  /** The number of a text; a new one if it has none. */
  add(text: string): number {
    const known = this.numbers.get(text)
    if (known !== undefined) return known
    this.numbers.set(text, this.numbers.size)
    return this.numbers.size - 1
  }

  /** The texts in order, and the place of each number in that order. */
  sorted(): { readonly texts: string[]; readonly ranks: Int32Array } {
    const texts = [...this.numbers.keys()].sort()
    const ranks = new Int32Array(texts.length)
    texts.forEach((text, rank) => {
      ranks[this.add(text)] = rank
    })
    return { texts, ranks }
  }
}
