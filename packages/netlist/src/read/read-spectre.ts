import { type Card, offsetIn } from '../scan/card.js'
import { extentOf, sliceCard, trimCard } from './card-parts.js'
import type { DraftBuilder } from './draft-builder.js'
import { readSpectreFunction } from './read-functions.js'
import { SpectreBranches } from './spectre-branches.js'
import { isInstance, SpectreStatementReader } from './spectre-statement-reader.js'
import { ANALYSES, SKIPPED_FIRST, spectreRefusal } from './spectre-statements.js'
import type { Surroundings } from './surroundings.js'

/** A block in braces that is left out, or a function of several lines. */
interface Block {
  readonly card: Card
  readonly isFunction: boolean
  depth: number
  text: string
}

/** Reads the cards of Spectre one after the other. */
export class SpectreReader {
  private block: Block | undefined
  private readonly branches: SpectreBranches
  private readonly statements: SpectreStatementReader

  constructor(
    private readonly builder: DraftBuilder,
    surroundings: Surroundings,
  ) {
    this.branches = new SpectreBranches(surroundings.conditions, builder.problems)
    this.statements = new SpectreStatementReader(builder, surroundings)
  }

  /**
   * Takes the braces and the beginnings of branches off a card, and reads what is left as a statement.
   *
   *     } else { r0 (a b) resistor r=1 }
   *     ^^^^^^^^                       ^
   */
  read(card: Card): void {
    if (this.block !== undefined) {
      this.inBlock(card, this.block)
      return
    }
    for (let rest = trimCard(card); rest.text !== ''; ) {
      const taken = this.takeBranch(rest)
      if (taken > 0) rest = trimCard(sliceCard(rest, taken))
      else {
        const end = statementEnd(rest.text)
        this.branches.statement()
        this.plain(trimCard(sliceCard(rest, 0, end)))
        this.branches.statementEnd()
        rest = trimCard(sliceCard(rest, end))
      }
    }
  }

  finish(): void {
    this.branches.settle()
    if (this.block === undefined) return
    const { start, end } = extentOf(this.block.card)
    const reason = 'the { of this statement is never closed: close it'
    this.builder.problems.add('unclosed-block', start, reason, { end })
  }

  /** @returns how many characters it took */
  private takeBranch(card: Card): number {
    const { branches } = this
    const { text } = card
    const at = { start: offsetIn(card, 0), end: offsetIn(card, 0) + 1 }
    if (text.startsWith('}')) {
      branches.closeBrace(at)
      return 1
    }
    if (text.startsWith('{') && branches.awaitsBrace) {
      branches.openBrace()
      return 1
    }
    const keyword = /^(?:else\s+if|if|else)(?![\w.\\])/.exec(text)?.[0]
    if (keyword === undefined) return 0
    const extent = { start: at.start, end: at.start + keyword.length }
    if (keyword === 'else') {
      branches.otherwise(extent, undefined)
      return keyword.length
    }
    const close = closingBracket(text, keyword.length)
    if (close === undefined) {
      const reason = `${keyword} has no condition in brackets: write it like if (corner==1) { … }`
      this.builder.problems.add('unclosed-bracket', at.start, reason, { end: extent.end })
      return text.length
    }
    const from = text.indexOf('(') + 1
    const condition = {
      text: text.slice(from, close),
      start: offsetIn(card, from),
      end: offsetIn(card, Math.max(close - 1, from)) + 1,
    }
    if (keyword === 'if') branches.begin(extent, condition)
    else branches.otherwise(extent, condition)
    return close + 1
  }

  private plain(card: Card): void {
    const { builder } = this
    const first = /^[A-Za-z_]\w*(?![\w.\\])/.exec(card.text)?.[0] ?? ''
    const at = extentOf(card)
    const balance = braceBalance(card.text)
    const refused = isInstance(card.text, first) ? undefined : spectreRefusal(first, undefined)
    if (refused !== undefined) {
      builder.problems.add('refused-statement', at.start, refused, { end: at.start + first.length })
      if (balance > 0) this.block = { card, isFunction: false, depth: balance, text: '' }
      return
    }
    if (first === 'real' && !isInstance(card.text, first)) {
      const block = { card, isFunction: true, depth: balance, text: card.text }
      if (balance > 0) this.block = block
      else this.endBlock(block)
      return
    }
    if (balance > 0) {
      this.block = { card, isFunction: false, depth: balance, text: '' }
      const master = /^\S+\s+(\w+)/.exec(card.text)?.[1]?.toLowerCase() ?? ''
      if (first === 'model') this.statements.read(first, withoutBlock(card), at)
      else if (SKIPPED_FIRST.has(first) || ANALYSES.has(master)) this.statements.skip(first, master, at)
      else {
        const reason = `"${first}" opens a { that is not understood: remove the block`
        builder.problems.add('unclosed-bracket', at.start, reason, { end: at.end })
      }
      return
    }
    this.statements.read(first, card, at)
  }

  private inBlock(card: Card, block: Block): void {
    block.depth += braceBalance(card.text)
    if (block.isFunction) block.text += ` ${card.text}`
    if (block.depth <= 0) this.endBlock(block)
  }

  private endBlock({ isFunction, card, text }: Block): void {
    this.block = undefined
    const found = isFunction ? readSpectreFunction(text, card, this.builder.problems) : undefined
    if (found !== undefined) this.builder.addFunction(found)
  }
}

function braceBalance(text: string): number {
  let balance = 0
  for (const character of text) {
    if (character === '{') balance++
    else if (character === '}') balance--
  }
  return balance
}

/** Where a statement ends before a brace that it has not opened. */
function statementEnd(text: string): number {
  let depth = 0
  for (let position = 0; position < text.length; position++) {
    const character = text.charAt(position)
    if (character === '{') depth++
    else if (character === '}' && --depth < 0) return position
    else if (character === '\\') position++
  }
  return text.length
}

/** Where the bracket closes that opens at or behind a position, with nothing but blanks before it. */
function closingBracket(text: string, from: number): number | undefined {
  let depth = 0
  for (let position = from; position < text.length; position++) {
    const character = text.charAt(position)
    if (character === '(') depth++
    else if (character === ')' && --depth === 0) return position
    else if (depth === 0 && character.trim() !== '') return undefined
  }
  return undefined
}

function withoutBlock(card: Card): Card {
  return { dialect: card.dialect, text: card.text.slice(0, card.text.indexOf('{')), pieces: card.pieces }
}
