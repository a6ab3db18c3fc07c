import type { Problems } from '../scan/problems.js'
import type { DraftBuilder } from './draft-builder.js'

/** A part of the sources that a finding is about. */
export interface Extent {
  readonly start: number
  readonly end: number
}

/** A condition as it was written. */
export interface Condition extends Extent {
  readonly text: string
}

interface Frame {
  /** The statement that opened it: `.if`. */
  readonly name: string
  readonly opened: Extent
  /** A branch was taken, or none ever will be. */
  decided: boolean
  /** The branch that is being read is left out. */
  aside: boolean
  hasElse: boolean
}

/**
 * The conditionals that are open in a text. Cards of branches that are not taken are read all the same, to find what is
 * wrong with them, and set aside.
 */
export class Conditions {
  private readonly frames: Frame[] = []

  /** @param decide - whether a condition holds; absent where that cannot be said, after a problem was added */
  constructor(
    private readonly builder: DraftBuilder,
    private readonly problems: Problems,
    private readonly decide: (condition: Condition) => boolean | undefined,
  ) {}

  /** How many are open. */
  get depth(): number {
    return this.frames.length
  }

  open(name: string, opened: Extent, condition: Condition): void {
    const holds = this.builder.isAside ? undefined : this.decide(condition)
    this.frames.push({ name, opened, decided: holds !== false, aside: holds !== true, hasElse: false })
    if (holds !== true) this.builder.beginAside()
  }

  /** Begins the next branch: with a condition, or the last one. */
  next(name: string, at: Extent, condition: Condition | undefined): void {
    const frame = this.frames.at(-1)
    if (frame === undefined || frame.hasElse) {
      const reason = frame === undefined ? 'stands in no conditional' : 'comes after the last branch'
      this.problems.add('stray-block-end', at.start, `${name} ${reason}: remove it`, { end: at.end })
      return
    }
    if (frame.aside) this.builder.endAside()
    frame.hasElse = condition === undefined
    const holds = frame.decided ? false : condition === undefined ? true : this.decide(condition)
    frame.decided ||= holds !== false
    frame.aside = holds !== true
    if (frame.aside) this.builder.beginAside()
  }

  close(name: string, at: Extent): void {
    const frame = this.frames.pop()
    if (frame === undefined) {
      const fix = { title: `remove the ${name}`, edits: [{ ...at, text: '' }] }
      this.problems.add('stray-block-end', at.start, `${name} closes no conditional: remove it`, { end: at.end, fix })
    } else if (frame.aside) this.builder.endAside()
  }

  /** Says that the text has ended, or a section of it that began when `depth` of them were open. */
  finish(depth = 0): void {
    while (this.frames.length > depth) {
      const frame = this.frames.pop()
      if (frame === undefined) return
      const { start, end } = frame.opened
      const closing = frame.name === 'if' ? 'a }' : '.endif'
      this.problems.add('unclosed-block', start, `${frame.name} is never closed: end it with ${closing}`, { end })
      if (frame.aside) this.builder.endAside()
    }
  }
}
