import type { Place, Span } from '../types.js'
import { type IncludedBy, Source } from './source.js'

/** The texts that are read together: the one that the caller gave, and those that it includes. */
export class Sources {
  private readonly all: Source[]

  constructor(readonly main: Source) {
    this.all = [main]
  }

  /** Adds a text that another one includes. */
  include(file: string, text: string, includedBy: IncludedBy): Source {
    const source = new Source(file, text, (this.all.at(-1) ?? this.main).end + 1, includedBy)
    this.all.push(source)
    return source
  }

  /** The text that an offset lies in. */
  at(offset: number): Source {
    let low = 0
    let high = this.all.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.all[middle]?.base ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return this.all[low] ?? this.main
  }

  /** The file, line and column of an offset. */
  place(offset: number): Place {
    return this.at(offset).place(offset)
  }

  /** From an offset to the one behind the last character, both in one text. */
  span(start: number, end: number): Span {
    return this.at(start).span(start, end)
  }

  /** What stands between two offsets of one text. */
  text(start: number, end: number): string {
    const { text, base } = this.at(start)
    return text.slice(start - base, end - base)
  }

  /** Where the word ends that begins at an offset; the offset itself where none does. */
  wordEnd(start: number): number {
    const { text, base } = this.at(start)
    WORD.lastIndex = start - base
    return start + (WORD.exec(text)?.[0].length ?? 0)
  }

  /** The statements that led to the text of an offset, the outermost first. */
  includedFrom(offset: number): readonly Place[] {
    const places: Place[] = []
    for (let by = this.at(offset).includedBy; by !== undefined; by = this.at(by.start).includedBy) {
      places.unshift(this.place(by.start))
    }
    return places
  }

  /** The offset of a place; of a text that was included more than once, in the latest one. */
  offsetOf(place: Place): number | undefined {
    return this.all.findLast(({ file }) => file === place.file)?.offsetOf(place)
  }
}

/** A mark such as a bracket is a word of its own. */
const WORD = /[^\s(){}[\],='"`]+|\S/y
