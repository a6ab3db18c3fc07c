import type { Problems } from '../scan/problems.js'
import type { Condition, Conditions, Extent } from './conditions.js'

interface Branch {
  /** What it consists of: not known yet, statements in braces, one statement; `done` where it may be followed by `else`. */
  state: 'awaited' | 'braced' | 'single' | 'done'
  hasElse: boolean
}

/**
 * Follows where the branches of `if` begin and end in Spectre, with braces and without. An `else` belongs to the last
 * `if` that has none.
 *
 *     if (corner==1) r0 (a b) resistor r=1
 *     else { … }
 */
export class SpectreBranches {
  private readonly open: Branch[] = []

  constructor(
    private readonly conditions: Conditions,
    private readonly problems: Problems,
  ) {}

  /** Whether a brace would begin a branch. */
  get awaitsBrace(): boolean {
    return this.open.at(-1)?.state === 'awaited'
  }

  begin(at: Extent, condition: Condition): void {
    this.statement()
    this.conditions.open('if', at, condition)
    this.open.push({ state: 'awaited', hasElse: false })
  }

  otherwise(at: Extent, condition: Condition | undefined): void {
    let branch = this.open.at(-1)
    while (branch?.state === 'done' && branch.hasElse) {
      this.leave()
      branch = this.open.at(-1)
    }
    if (branch?.state !== 'done') {
      this.problems.add('stray-block-end', at.start, 'this else follows no if: remove it', { end: at.end })
      return
    }
    this.conditions.next('else', at, condition)
    branch.hasElse = condition === undefined
    branch.state = 'awaited'
  }

  openBrace(): void {
    const branch = this.open.at(-1)
    if (branch !== undefined) branch.state = 'braced'
  }

  closeBrace(at: Extent): void {
    this.settle()
    const branch = this.open.at(-1)
    if (branch?.state === 'braced') branch.state = 'done'
    else {
      const fix = { title: 'remove the }', edits: [{ ...at, text: '' }] }
      this.problems.add('stray-block-end', at.start, 'this } closes nothing: remove it', { end: at.end, fix })
    }
  }

  /** A statement begins that is no `else`. */
  statement(): void {
    this.settle()
    const branch = this.open.at(-1)
    if (branch?.state === 'awaited') branch.state = 'single'
  }

  /** A statement ends. */
  statementEnd(): void {
    const branch = this.open.at(-1)
    if (branch?.state === 'single') branch.state = 'done'
  }

  /** No `else` follows any more. */
  settle(): void {
    while (this.open.at(-1)?.state === 'done') this.leave()
  }

  private leave(): void {
    this.open.pop()
    this.conditions.close('if', { start: 0, end: 0 })
    this.statementEnd()
  }
}
