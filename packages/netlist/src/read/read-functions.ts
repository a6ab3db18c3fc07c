import { NetlistError } from '../error.js'
import { parseExpression } from '../expression/parse-expression.js'
import { type Card, offsetIn } from '../scan/card.js'
import type { Problems } from '../scan/problems.js'
import type { Word } from '../scan/split-words.js'
import type { FunctionDraft } from './draft.js'
import { isAssignment } from './read-arguments.js'

/** Reads the body of a function; absent where it cannot be read, after a problem was added. */
function functionOf(
  name: Word,
  takes: readonly Word[],
  body: string,
  card: Card,
  problems: Problems,
): FunctionDraft | undefined {
  try {
    const place = problems.sources.place(name.start)
    return {
      name: name.text.toLowerCase(),
      start: name.start,
      takes: takes.map((word) => word.text.toLowerCase()),
      body: parseExpression(body, { dialect: card.dialect, place }),
    }
  } catch (error) {
    if (!(error instanceof NetlistError)) throw error
    problems.addFrom(error)
    return undefined
  }
}

/** Where the head `f(x, y)` that begins at an index ends, absent where there is none. */
function headEnd(words: readonly Word[], index: number): number | undefined {
  const isMark = (at: number, text: string): boolean => words[at]?.type === 'mark' && words[at]?.text === text
  if (words[index]?.type !== 'word' || !isMark(index + 1, '(')) return undefined
  let at = index + 2
  while (words[at]?.type === 'word' || isMark(at, ',')) at++
  return isMark(at, ')') ? at + 1 : undefined
}

/** `.func f(x, y) {x+y}`, also with `=` before the body and without braces. */
export function readFunction(card: Card, words: readonly Word[], problems: Problems): FunctionDraft | undefined {
  const [first, name] = words
  const end = headEnd(words, 1)
  const from = words[end ?? 0]?.text === '=' ? (end ?? 0) + 1 : end
  const body = from === undefined ? undefined : bodyText(card, words, from, words.length)
  if (name === undefined || end === undefined || body === undefined) {
    const at = first?.start ?? offsetIn(card, 0)
    problems.add('bad-expression', at, 'a function is not understood: write it like .func f(x,y) {x*y}')
    return undefined
  }
  return functionOf(name, takesOf(words, 1, end), body, card, problems)
}

/** Takes the functions out of the words of `.param a=1 f(x)='x*2'`, and gives the words that are left. */
export function takeFunctions(
  card: Card,
  words: readonly Word[],
  problems: Problems,
  add: (found: FunctionDraft) => void,
): readonly Word[] {
  const rest: Word[] = []
  let index = 0
  for (let word = words[index]; word !== undefined; word = words[index]) {
    const end = words[index - 1]?.text === '=' ? undefined : headEnd(words, index)
    if (end === undefined || words[end]?.text !== '=') {
      rest.push(word)
      index++
      continue
    }
    let to = end + 2
    while (to < words.length && words[end + 1]?.type === 'word' && !isAssignment(words, to)) to++
    const found = functionOf(word, takesOf(words, index, end), bodyText(card, words, end + 1, to) ?? '', card, problems)
    if (found !== undefined) add(found)
    index = to
  }
  return rest
}

const SPECTRE = /^real\s+(\w+)\s*\(([^)]*)\)\s*\{\s*return\s+([^;{}]*);?\s*\}\s*$/

/** `real f(real x, real y) { return x*y }`, of which the lines may be joined. */
export function readSpectreFunction(text: string, card: Card, problems: Problems): FunctionDraft | undefined {
  const [, name, takes, body] = SPECTRE.exec(text) ?? []
  const start = offsetIn(card, 0)
  if (name === undefined || takes === undefined || body === undefined) {
    problems.add('bad-expression', start, 'a function is not understood: write it like real f(real x) { return x*x }')
    return undefined
  }
  const word = (part: string): Word => ({ type: 'word', text: part, from: 0, to: 0, start, end: start })
  const names = takes.split(',').flatMap((one) => one.trim().split(/\s+/).slice(-1))
  return functionOf(word(name), names.filter((one) => one !== '').map(word), body, card, problems)
}

function takesOf(words: readonly Word[], index: number, end: number): readonly Word[] {
  return words.slice(index + 2, end - 1).filter((word) => word.type === 'word')
}

function bodyText(card: Card, words: readonly Word[], from: number, to: number): string | undefined {
  const first = words[from]
  const last = words[to - 1]
  if (first === undefined || last === undefined) return undefined
  return to - from === 1 ? first.text : card.text.slice(first.from, last.to)
}
