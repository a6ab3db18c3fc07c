import { nearestName } from '../nearest-name.js'
import { type Card, offsetIn } from '../scan/card.js'
import { splitWords, type Word } from '../scan/split-words.js'
import { extentOf, sliceCard, trimCard } from './card-parts.js'
import type { Extent } from './conditions.js'
import type { NameAt } from './draft.js'
import type { DraftBuilder } from './draft-builder.js'
import { isAssignment, readArguments } from './read-arguments.js'
import { readSpectreFunction } from './read-functions.js'
import { readInclude } from './read-include.js'
import { readModel } from './read-model.js'
import { readScale } from './read-scale.js'
import { readSpectreDevice } from './read-spectre-device.js'
import { refuseUnsafe } from './refuse-unsafe.js'
import { SpectreBranches } from './spectre-branches.js'
import { ANALYSES, READ_FIRST, SKIPPED_FIRST, spectreRefusal } from './spectre-statements.js'
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

  constructor(
    private readonly builder: DraftBuilder,
    private readonly surroundings: Surroundings,
  ) {
    this.branches = new SpectreBranches(surroundings.conditions, builder.problems)
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
      if (first === 'model') this.statement(first, withoutBlock(card), at)
      else if (SKIPPED_FIRST.has(first) || ANALYSES.has(master)) this.skip(first, master, at)
      else {
        const reason = `"${first}" opens a { that is not understood: remove the block`
        builder.problems.add('unclosed-bracket', at.start, reason, { end: at.end })
      }
      return
    }
    this.statement(first, card, at)
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

  private skip(first: string, master: string, { start }: Extent): void {
    const statement = SKIPPED_FIRST.has(first) ? first : master
    this.builder.skip(statement, start, start + first.length)
  }

  private statement(first: string, card: Card, at: Extent): void {
    const { builder, surroundings } = this
    if (SKIPPED_FIRST.has(first) && !isInstance(card.text, first)) {
      this.skip(first, '', at)
      return
    }
    if (first === 'include') {
      const request = readInclude(card, builder.problems)
      if (request !== undefined) surroundings.include(request, card.dialect)
      return
    }
    const words = splitWords(card, builder.problems)
    const [word, second] = words
    if (word === undefined) return
    if (!isInstance(card.text, first)) {
      switch (first) {
        case 'inline':
          this.openCell(card, words, 2)
          return
        case 'subckt':
          this.openCell(card, words, 1)
          return
        case 'ends':
          builder.closeCell(word, second)
          return
        case 'parameters':
          this.parameters(card, words)
          return
        case 'global':
          // The first global net is ground, whatever its name.
          for (const net of words.slice(1)) builder.addGlobal(this.net(net).text)
          return
        case 'model':
          if (!refuseUnsafe(card, words, builder.problems)) {
            builder.addModel(readModel(card, words, builder.problems))
          }
          return
        case 'library':
        case 'endlibrary':
          return
        case 'section':
          if (second !== undefined) surroundings.openSection(first, second.text.toLowerCase(), at)
          return
        case 'endsection':
          surroundings.closeSection(first, at)
          return
      }
    }
    this.device(card, words)
  }

  private openCell(card: Card, words: readonly Word[], from: number): void {
    const { builder } = this
    const found = readArguments(card, words, from, builder.problems)
    const [name, ...ports] = found.positional
    const at = words[0]?.start ?? 0
    if (name === undefined) builder.problems.add('missing-model', at, 'the subckt has no name: put it behind')
    const named = name === undefined ? { text: '?', start: at } : { text: name.text.toLowerCase(), start: name.start }
    builder.openCell(named, ports.map(lowered), found, 'ends')
    for (const port of ports) this.net(port)
  }

  private parameters(card: Card, words: readonly Word[]): void {
    const { problems } = this.builder
    const found = readArguments(card, words, 1, problems)
    const stray = found.positional[0]
    if (stray !== undefined) {
      problems.add('bad-expression', stray.start, `the parameter "${stray.text}" has no value: write ${stray.text}=…`)
    }
    this.builder.addParameters(found)
  }

  private device(card: Card, words: readonly Word[]): void {
    const { builder } = this
    const [name, second] = words
    if (name === undefined) return
    if (name.type !== 'word') {
      const reason = `"${name.text}" begins no statement: put a name before it`
      builder.problems.add('unknown-element', name.start, reason, { end: name.end })
      builder.addDevice(undefined)
      return
    }
    let end = words.findIndex((_, index) => isAssignment(words, index))
    if (end < 0) end = words.length
    const bracketed = second?.type === 'mark' && second.text === '('
    const close = bracketed ? words.findIndex((word) => word.type === 'mark' && word.text === ')') : -1
    const positional = words.slice(bracketed ? close + 1 : 1, bracketed ? Math.max(end, close + 1) : end)
    const master = positional.filter((word) => word.type === 'word').at(bracketed ? 0 : -1)
    const nodes = bracketed
      ? words.slice(2, close).filter((word) => word.type !== 'mark')
      : positional.filter((word) => word.type === 'word' && word !== master)
    if (master === undefined && nodes.length === 0 && nearestName(name.text, READ_FIRST) !== undefined) {
      builder.unknownStatement(name, READ_FIRST)
      return
    }
    if (master === undefined) {
      const reason = `"${name.text}" has no master: put the name of its model behind its nets`
      builder.problems.add('missing-model', name.start, reason, { end: name.end })
      builder.addDevice(undefined)
      return
    }
    const refused = spectreRefusal('', master.text)
    if (refused !== undefined) {
      builder.problems.add('refused-statement', master.start, refused)
      return
    }
    if (ANALYSES.has(master.text.toLowerCase()) && !this.isCell(master.text)) {
      const scale = master.text === 'options' ? readScale(card, builder) : undefined
      if (scale !== undefined) builder.setScale(scale)
      builder.skip(master.text.toLowerCase(), master.start, master.end)
      return
    }
    if (refuseUnsafe(card, words, builder.problems)) return
    const from = bracketed ? close + 2 : end
    const named = { text: name.text.toLowerCase(), start: name.start }
    const nets = nodes.map((node) => this.net(node))
    const device = readSpectreDevice({ card, words, from, name: named, nets, master, problems: builder.problems })
    builder.addDevice(device)
  }

  private isCell(name: string): boolean {
    return this.builder.netlist.root.cells.has(name.toLowerCase())
  }

  /** Spectre tells `A` from `a`; the circuit model does not, so that both in one cell would become one net. */
  private net(word: Word): NameAt {
    const net = lowered(word)
    const { problems, spellings } = this.builder
    const known = spellings.get(net.text)
    const [spelling] = known ?? []
    if (known === undefined) spellings.set(net.text, new Set([word.text]))
    else if (!known.has(word.text)) {
      known.add(word.text)
      const reason = `the nets "${spelling}" and "${word.text}" differ only in case, and case is not kept: rename one`
      problems.add('duplicate-name', word.start, reason)
    }
    return net
  }
}

/** Whether a statement is a name with bracketed nets behind it. */
function isInstance(text: string, first: string): boolean {
  return first !== 'if' && first !== 'subckt' && first !== 'global' && /^\S+\s*\(/.test(text)
}

function lowered(word: Word): NameAt {
  return { text: word.text.toLowerCase(), start: word.start }
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
