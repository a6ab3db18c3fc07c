import type { Fix } from '../diagnostic.js'
import { applyFix } from './apply-fix.js'
import { excerpt } from './excerpt.js'
import { LineIndex } from './line-index.js'

/** A line that a fix takes away or puts there. */
export interface ChangedLine {
  readonly type: 'removed' | 'added'
  /** The number of the line in the old text, or in the new one. */
  readonly line: number
  readonly text: string
}

/**
 * What a fix does to the lines of a text, the old ones before the new ones; empty where it does not fit the text.
 *
 * @param room - how many characters of a line to show at most
 */
export function fixPreview(index: LineIndex, fix: Fix, room: number): readonly ChangedLine[] {
  const first = Math.min(...fix.edits.map(({ span }) => span.line))
  const last = Math.max(...fix.edits.map(({ span }) => span.endLine))
  const before: string[] = []
  for (let line = first; line <= last; line++) {
    const text = index.line(line)
    if (text !== undefined) before.push(text)
  }
  const after = afterwards(before, fix, first)
  if (after === undefined) return []
  const unchanged = before.findIndex((text, line) => text !== after[line])
  const skipped = unchanged < 0 ? Math.min(before.length, after.length) : unchanged
  const column = firstDifference(before[skipped] ?? '', after[skipped] ?? '') + 1
  const shown = (type: ChangedLine['type']) => (text: string, position: number) => ({
    type,
    line: first + skipped + position,
    text: excerpt(text, column, column, room).text,
  })
  const tail = commonTail(before.slice(skipped), after.slice(skipped))
  return [
    ...before.slice(skipped, before.length - tail).map(shown('removed')),
    ...after.slice(skipped, after.length - tail).map(shown('added')),
  ]
}

/** The lines that a fix makes of those from `first` on; undefined where the fix does not fit. */
function afterwards(lines: readonly string[], fix: Fix, first: number): readonly string[] | undefined {
  const edits = fix.edits.map(({ span, text }) => ({
    span: { ...span, line: span.line - first + 1, endLine: span.endLine - first + 1 },
    text,
  }))
  try {
    const changed = new LineIndex(applyFix(`${lines.join('\n')}\n`, { ...fix, edits }))
    return Array.from({ length: changed.count - 1 }, (_, line) => changed.line(line + 1) ?? '')
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function commonTail(a: readonly string[], b: readonly string[]): number {
  let count = 0
  while (count < Math.min(a.length, b.length) && a.at(-1 - count) === b.at(-1 - count)) count++
  return count
}

function firstDifference(a: string, b: string): number {
  let position = 0
  while (position < Math.min(a.length, b.length) && a[position] === b[position]) position++
  return position
}
