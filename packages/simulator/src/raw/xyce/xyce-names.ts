/** The columns that a line of names announces. */
export interface XyceHeader {
  readonly names: readonly string[]
  /** Whether commas separate the columns, not blanks. */
  readonly commas: boolean
}

/**
 * Splits the line of names of a table. Names hold commas and blanks within brackets, as in `V(A,B)` and
 * `{V(1) - V(2)}`, and may be quoted.
 *
 * @returns undefined when a bracket or a quote is left open
 */
export function splitXyceNames(line: string): XyceHeader | undefined {
  const atCommas = split(line, (character) => character === ',')
  if (atCommas === undefined) return undefined
  if (atCommas.length > 1) return { names: atCommas.map((name) => name.trim()), commas: true }
  return {
    names: (split(line, (character) => /\s/.test(character)) ?? []).filter((name) => name !== ''),
    commas: false,
  }
}

function split(line: string, separates: (character: string) => boolean): string[] | undefined {
  const parts: string[] = []
  let start = 0
  let depth = 0
  let quoted = false
  let part = ''
  for (let at = 0; at <= line.length; at += 1) {
    const character = line[at] ?? ''
    if (character === '"') {
      part += line.slice(start, at)
      start = at + 1
      quoted = !quoted
    } else if (quoted) continue
    else if (character === '(' || character === '{') depth += 1
    else if (character === ')' || character === '}') depth -= 1
    else if (at === line.length || (depth === 0 && separates(character))) {
      parts.push(part + line.slice(start, at))
      start = at + 1
      part = ''
    }
  }
  return depth === 0 && !quoted ? parts : undefined
}
