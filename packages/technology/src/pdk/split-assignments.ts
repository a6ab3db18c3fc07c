/** What stands before the first assignment of a card, and the assignments by name, lower case, as written. */
export interface Assignments {
  /** Lower case. */
  readonly words: readonly string[]
  readonly values: ReadonlyMap<string, string>
}

const part = /[{(]|[)}]|'[^']*'?|"[^"]*"?|(?<![\w.$])([a-z_][\w.$]*)\s*=(?!=)/gi

/**
 * Splits `d g s b nch w = {a + b} * 2 l='c'` into words and assignments. A value reaches to the next name that stands
 * before a `=` outside of brackets and quotes, so that an expression may hold blanks. Of two assignments to one name the
 * last counts.
 */
export function splitAssignments(text: string): Assignments {
  const values = new Map<string, string>()
  let depth = 0
  let head = text.length
  let name: string | undefined
  let from = 0
  for (const found of text.matchAll(part)) {
    const [all, next] = found
    if (next === undefined) {
      if (all === '{' || all === '(') depth += 1
      else if (all === '}' || all === ')') depth = Math.max(0, depth - 1)
    } else if (depth === 0) {
      if (name === undefined) head = found.index
      else values.set(name, text.slice(from, found.index).trim())
      name = next.toLowerCase()
      from = found.index + all.length
    }
  }
  if (name !== undefined) values.set(name, text.slice(from).trim())
  const words = text.slice(0, head).toLowerCase().split(/\s+/).filter(Boolean)
  return { words, values }
}
