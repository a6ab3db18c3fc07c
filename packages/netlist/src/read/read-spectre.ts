import { type Card, offsetIn } from '../scan/card.js'
import { splitWords, type Word } from '../scan/split-words.js'
import type { CellDraft, NameAt } from './draft.js'
import type { DraftBuilder } from './draft-builder.js'
import { isAssignment, readArguments } from './read-arguments.js'
import { readSpectreDevice } from './read-spectre-device.js'
import { refuseUnsafe } from './refuse-unsafe.js'
import { ANALYSES, SKIPPED_FIRST, spectreRefusal } from './spectre-statements.js'

/** Reads the cards of Spectre one after the other. */
export class SpectreReader {
  /** The block in braces that is being left out: how many are open, and where it began. */
  private block: { readonly start: number; depth: number } | undefined
  /** Names as they were written, by cell, to find two that differ only in case. */
  private readonly spellings = new Map<CellDraft, Map<string, string>>()

  constructor(private readonly builder: DraftBuilder) {}

  read(card: Card): void {
    const { builder } = this
    if (this.block !== undefined) {
      this.block.depth += braceBalance(card.text)
      if (this.block.depth <= 0) this.block = undefined
      return
    }
    const first = /^[A-Za-z_]\w*(?![\w.\\])/.exec(card.text)?.[0] ?? ''
    const start = offsetIn(card, 0)
    const balance = braceBalance(card.text)
    const refused = isInstance(card.text, first) ? undefined : spectreRefusal(first, undefined)
    if (refused !== undefined) {
      builder.problems.add('refused-statement', start, refused)
      if (balance > 0) this.block = { start, depth: balance }
      return
    }
    if (balance > 0) {
      this.block = { start, depth: balance }
      if (first === 'model') this.statement(first, withoutBlock(card))
      else if (!SKIPPED_FIRST.has(first)) {
        builder.problems.add('unclosed-bracket', start, `"${first}" opens a { that is not understood: remove the block`)
      }
      return
    }
    this.statement(first, card)
  }

  finish(): void {
    if (this.block !== undefined) {
      this.builder.problems.add(
        'unclosed-bracket',
        this.block.start,
        'the { of this statement is never closed: close it',
      )
    }
  }

  private statement(first: string, card: Card): void {
    const { builder } = this
    if (SKIPPED_FIRST.has(first) && !isInstance(card.text, first)) return
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
          for (const net of words.slice(1)) builder.netlist.globals.add(this.net(net).text)
          return
        case 'model':
          this.model(card, words)
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
    builder.openCell(named, ports.map(lowered), found)
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

  private model(card: Card, words: readonly Word[]): void {
    const { problems } = this.builder
    if (refuseUnsafe(card, words, problems)) return
    const { positional, parameters } = readArguments(card, words, 1, problems)
    const [name, type] = positional
    if (name === undefined || type === undefined) {
      const at = words[0]?.start ?? 0
      problems.add('missing-model', at, 'a model needs a name and a type: model nch bsim4 type=n')
      return
    }
    this.builder.addModel({
      name: name.text.toLowerCase(),
      type: type.text.toLowerCase(),
      parameters: Object.fromEntries(parameters),
      place: problems.sources.place(name.start),
    })
  }

  private device(card: Card, words: readonly Word[]): void {
    const { builder } = this
    const [name, second] = words
    if (name === undefined) return
    let end = words.findIndex((_, index) => isAssignment(words, index))
    if (end < 0) end = words.length
    const bracketed = second?.type === 'mark' && second.text === '('
    const close = bracketed ? words.findIndex((word) => word.type === 'mark' && word.text === ')') : -1
    const positional = words.slice(bracketed ? close + 1 : 1, bracketed ? Math.max(end, close + 1) : end)
    const master = positional.filter((word) => word.type === 'word').at(bracketed ? 0 : -1)
    const nodes = bracketed
      ? words.slice(2, close).filter((word) => word.type !== 'mark')
      : positional.filter((word) => word.type === 'word' && word !== master)
    if (master === undefined) {
      builder.problems.add(
        'missing-model',
        name.start,
        `"${name.text}" has no master: put the name of its model behind its nets`,
      )
      return
    }
    const refused = spectreRefusal('', master.text)
    if (refused !== undefined) {
      builder.problems.add('refused-statement', master.start, refused)
      return
    }
    if (ANALYSES.has(master.text.toLowerCase()) && !this.isCell(master.text)) return
    if (refuseUnsafe(card, words, builder.problems)) return
    const from = bracketed ? close + 2 : end
    const named = { text: name.text.toLowerCase(), start: name.start }
    const nets = nodes.map((node) => this.net(node))
    const device = readSpectreDevice({ card, words, from, name: named, nets, master, problems: builder.problems })
    if (device !== undefined) builder.addDevice(device)
  }

  private isCell(name: string): boolean {
    return this.builder.netlist.root.cells.has(name.toLowerCase())
  }

  /** Spectre tells `A` from `a`; the circuit model does not, so that both in one cell would become one net. */
  private net(word: Word): NameAt {
    const net = lowered(word)
    const { cell, problems } = this.builder
    let spellings = this.spellings.get(cell)
    if (spellings === undefined) {
      spellings = new Map()
      this.spellings.set(cell, spellings)
    }
    const spelling = spellings.get(net.text)
    if (spelling === undefined) spellings.set(net.text, word.text)
    else if (spelling !== word.text) {
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

function withoutBlock(card: Card): Card {
  return { dialect: card.dialect, text: card.text.slice(0, card.text.indexOf('{')), pieces: card.pieces }
}
