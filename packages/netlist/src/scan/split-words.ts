import type { Severity } from '../diagnostic.js'
import { type Card, offsetIn } from './card.js'
import { isBlank } from './line-end.js'
import type { Problems } from './problems.js'

/** A word of a card, or a mark between words. */
export interface Word {
  /** `expression` stands in braces or single quotes, `string` in double quotes. */
  readonly type: 'word' | 'expression' | 'string' | 'mark'
  /** Without quotes, braces and escapes. */
  readonly text: string
  /** Where it begins and ends in the card's text. */
  readonly from: number
  readonly to: number
  /** Where it begins and ends in the source. */
  readonly start: number
  readonly end: number
}

const MARKS = '()[],'
const CLOSING: Readonly<Record<string, string>> = { '{': '}', "'": "'", '"': '"', '(': ')', '[': ']' }

/**
 * Cuts a card into words. A bracket or quote that is not closed is a problem. In SPICE the words before it are given all
 * the same, and one round bracket is taken for closed at the end, as simulators do; in Spectre it gives no words.
 *
 *     X1 (a b) inv w = '2*wn'
 *     ^^ ^^ ^^ ^^^ ^ ^  ^^^^
 */
export function splitWords(card: Card, problems: Problems): readonly Word[] {
  const spectre = card.dialect === 'spectre'
  const { text } = card
  const words: Word[] = []
  const open: { readonly mark: string; readonly from: number }[] = []
  let position = 0

  const push = (type: Word['type'], content: string, from: number, to: number) => {
    words.push({ type, text: content, from, to, start: offsetIn(card, from), end: offsetIn(card, to - 1) + 1 })
    position = to
  }
  const stray = (from: number) => {
    const start = offsetIn(card, from)
    const mark = text.charAt(from)
    const fix = { title: `remove the ${mark}`, edits: [{ start, end: start + 1, text: '' }] }
    problems.add('unclosed-bracket', start, `"${mark}" closes nothing: remove it`, { end: start + 1, fix })
    position = from + 1
  }
  const unclosed = (from: number, mark: string, severity: Severity) => {
    const start = offsetIn(card, from)
    const end = offsetIn(card, text.trimEnd().length - 1) + 1
    const closing = CLOSING[mark] ?? mark
    const fix = { title: `close it with ${closing}`, edits: [{ start: end, end, text: closing }] }
    const reason = `the ${mark} is never closed: close it on the same card`
    problems.add('unclosed-bracket', start, reason, { end: start + 1, severity, fix })
  }

  while (position < text.length) {
    const from = position
    const character = text.charAt(from)
    if (isBlank(text.charCodeAt(from))) position++
    else if (character === '(' || (spectre && (character === '[' || character === '{'))) {
      open.push({ mark: character, from })
      push('mark', character, from, from + 1)
    } else if (character === ')' || (spectre && (character === ']' || character === '}'))) {
      if (open.pop() === undefined) stray(from)
      else push('mark', character, from, from + 1)
    } else if (character === ',') push('mark', character, from, from + 1)
    else if (character === '=') {
      // The first half of <=, >= and != was taken for the end of a word.
      const last = words.at(-1)
      if (last?.type === 'word' && last.to === from && '<>!'.includes(last.text.slice(-1))) {
        words.pop()
        if (last.to - last.from > 1) push('word', last.text.slice(0, -1), last.from, last.to - 1)
        push('mark', `${last.text.slice(-1)}=`, last.to - 1, from + 1)
        continue
      }
      const double = text.charAt(from + 1) === '='
      push('mark', double ? '==' : '=', from, double ? from + 2 : from + 1)
    } else if (character === '"' || (!spectre && (character === "'" || character === '{'))) {
      const to = closingAt(text, from, character, CLOSING[character] ?? character)
      if (to === undefined) {
        unclosed(from, character, 'error')
        return spectre ? [] : withoutDangling(words)
      }
      push(character === '"' ? 'string' : 'expression', text.slice(from + 1, to - 1), from, to)
    } else if (!spectre && character === '}') stray(from)
    else {
      const to = spectre ? spectreWordEnd(text, from) : spiceWordEnd(text, from)
      push('word', spectre ? text.slice(from, to).replace(/\\(.)/g, '$1') : text.slice(from, to), from, to)
    }
  }
  const last = open.at(-1)
  if (last === undefined) return words
  const tolerated = !spectre && open.length === 1
  unclosed(last.from, last.mark, tolerated ? 'warning' : 'error')
  if (tolerated) push('mark', ')', text.length, text.length)
  return tolerated ? words : []
}

/** Leaves out `name =` at the end, whose value is what could not be read. */
function withoutDangling(words: readonly Word[]): readonly Word[] {
  return words.at(-1)?.text === '=' ? words.slice(0, -2) : words
}

function closingAt(text: string, from: number, opening: string, closing: string): number | undefined {
  if (opening !== '{') {
    const at = text.indexOf(closing, from + 1)
    return at < 0 ? undefined : at + 1
  }
  let depth = 0
  for (let position = from; position < text.length; position++) {
    const character = text.charAt(position)
    if (character === '{') depth++
    else if (character === '}' && --depth === 0) return position + 1
  }
  return undefined
}

function spiceWordEnd(text: string, from: number): number {
  // A model in CDL: $[nch]
  if (text.startsWith('$[', from)) {
    const closing = text.indexOf(']', from)
    return closing < 0 ? text.length : closing + 1
  }
  let position = from + 1
  while (position < text.length && !isBlank(text.charCodeAt(position)) && !'(),={}"'.includes(text.charAt(position))) {
    position++
  }
  return position
}

function spectreWordEnd(text: string, from: number): number {
  let position = from
  while (position < text.length && !isBlank(text.charCodeAt(position))) {
    const character = text.charAt(position)
    if (character === '\\') position++
    else if (MARKS.includes(character) || '={}"'.includes(character)) break
    position++
  }
  return Math.min(position, text.length)
}
