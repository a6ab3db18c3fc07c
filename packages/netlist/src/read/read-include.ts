import { type Card, offsetIn } from '../scan/card.js'
import type { Problems } from '../scan/problems.js'
import { extentOf } from './card-parts.js'
import type { Extent } from './conditions.js'

/** A statement that asks for the text of a file. */
export interface IncludeRequest {
  /** `.include`. */
  readonly statement: string
  readonly path: string
  /** Only this section of the file, lower case. */
  readonly section?: string
  /** Where the path stands. */
  readonly at: Extent
  /** Where the statement stands. */
  readonly whole: Extent
}

const NAME = `"([^"]*)"|'([^']*)'|([^\\s"']+)`
const SPICE = new RegExp(`^(\\S+)(\\s+)(${NAME})(?:\\s+(?:${NAME}))?$`)
const SPECTRE = /^(include)(\s*)("([^"]*)")(?:\s+section\s*=\s*(\S+))?$/
const UNCLOSED = /^\S+\s*(["'])[^"']*$/

/**
 * Reads `.include file` and `.lib file section`, with or without quotes, or Spectre's `include "file" section=s`. In
 * LTspice and PSpice a path may have blanks.
 *
 * @returns absent where the card is none of these, after a problem was added
 */
export function readInclude(card: Card, problems: Problems): IncludeRequest | undefined {
  const { dialect } = card
  const text = card.text.trimEnd()
  const start = offsetIn(card, 0)
  const open = UNCLOSED.exec(text)
  if (open !== null) {
    const [, quote = ''] = open
    const end = offsetIn(card, text.length - 1) + 1
    problems.add('unclosed-bracket', offsetIn(card, text.indexOf(quote)), `the ${quote} is never closed: close it`, {
      end,
      fix: { title: `close the ${quote}`, edits: [{ start: end, end, text: quote }] },
    })
    return undefined
  }
  const words =
    dialect === 'spectre' ? spectreWords(text) : spiceWords(text, dialect === 'ltspice' || dialect === 'pspice')
  if (words === undefined || words.path === '') {
    const wanted = dialect === 'spectre' ? 'include "file" section=name' : '.include "file" or .lib "file" section'
    problems.add('unknown-statement', start, `an include is not understood: write it like ${wanted}`, {
      end: offsetIn(card, text.length - 1) + 1,
    })
    return undefined
  }
  const { statement, path, section, from, to } = words
  const at = { start: offsetIn(card, from), end: offsetIn(card, to - 1) + 1 }
  return {
    statement,
    path,
    at,
    whole: extentOf(card),
    ...(section === undefined ? {} : { section: section.toLowerCase() }),
  }
}

interface IncludeWords {
  readonly statement: string
  readonly path: string
  readonly section: string | undefined
  readonly from: number
  readonly to: number
}

function spiceWords(text: string, blanks: boolean): IncludeWords | undefined {
  const plain = blanks ? /^(\S+)(\s+)([^"']+)$/.exec(text) : null
  if (plain !== null) {
    const [, statement = '', gap = '', path = ''] = plain
    return { statement, path, section: undefined, ...extent(statement, gap, path) }
  }
  const found = SPICE.exec(text)
  if (found === null) return undefined
  const [, statement = '', gap = '', written = '', double, single, bare, ...section] = found
  const path = double ?? single ?? bare ?? ''
  return { statement, path, section: section.find((one) => one !== undefined), ...extent(statement, gap, written) }
}

function spectreWords(text: string): IncludeWords | undefined {
  const found = SPECTRE.exec(text)
  if (found === null) return undefined
  const [, statement = '', gap = '', written = '', path = '', section] = found
  return { statement, path, section, ...extent(statement, gap, written) }
}

function extent(statement: string, gap: string, written: string): { readonly from: number; readonly to: number } {
  const from = statement.length + gap.length
  return { from, to: from + written.length }
}
