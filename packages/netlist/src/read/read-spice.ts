import type { Card, ScannedCard } from '../scan/card.js'
import { offsetIn } from '../scan/card.js'
import { splitWords, type Word } from '../scan/split-words.js'
import type { SymbolTable } from '../scan/symbol-table.js'
import { nameAt } from './device-card.js'
import type { DraftBuilder } from './draft-builder.js'
import { readPlainDevice } from './plain-device.js'
import { PlainWords } from './plain-words.js'
import { readArguments } from './read-arguments.js'
import { readDirections } from './read-directions.js'
import { takeFunctions } from './read-functions.js'
import { readModel } from './read-model.js'
import { readSpiceDevice } from './read-spice-device.js'
import { refuseUnsafe } from './refuse-unsafe.js'
import { SpiceBlocks } from './spice-blocks.js'
import { commandRefusal, READ_STATEMENTS, redirection, refusal, SKIPPED_STATEMENTS } from './spice-statements.js'
import type { Surroundings } from './surroundings.js'

/** Reads the cards of SPICE and CDL one after the other. */
export class SpiceReader {
  private readonly blocks: SpiceBlocks
  private words: PlainWords | undefined

  constructor(
    private readonly builder: DraftBuilder,
    surroundings: Surroundings,
  ) {
    this.blocks = new SpiceBlocks(builder, surroundings)
  }

  read(card: ScannedCard): void {
    const { builder } = this
    if (!this.blocks.isLeavingOut) {
      const device = readPlainDevice(card, this.plainWords(card.symbols))
      if (device !== undefined) {
        builder.addDevice(device)
        return
      }
    }
    const statement = (/^\.?[^\s=(]+/.exec(card.text)?.[0] ?? '').toLowerCase()
    if (this.blocks.read(card, statement)) return
    const start = offsetIn(card, 0)
    if (statement.startsWith('.')) {
      const redirected = redirection(statement, card.text)
      if (redirected !== undefined) {
        const reason = `${statement} is refused, as it writes to a file: remove what stands behind the >`
        builder.problems.add('refused-statement', offsetIn(card, redirected), reason)
      }
      const end = start + statement.length
      const refused = refusal(statement)
      if (refused !== undefined) builder.problems.add('refused-statement', start, refused, { end })
      else if (SKIPPED_STATEMENTS.has(statement)) builder.skip(statement, start, end)
      if (refused !== undefined || SKIPPED_STATEMENTS.has(statement)) return
    }
    const words = splitWords(card, builder.problems)
    const [first] = words
    if (first === undefined) return
    const command = commandRefusal(first.text)
    if (command !== undefined) {
      builder.problems.add('refused-statement', first.start, command, { end: first.end })
      return
    }
    if (refuseUnsafe(card, words, builder.problems)) return
    if (first.text.startsWith('*')) this.pragma(first, words)
    else if (first.text.startsWith('.')) this.statement(statement, card, words)
    else {
      const device = readSpiceDevice(card, words, builder.problems)
      if (device !== undefined || /^[a-z]/i.test(first.text)) builder.addDevice(device)
    }
  }

  /** What is known of the words of a text. */
  private plainWords(symbols: SymbolTable): PlainWords {
    if (this.words?.symbols !== symbols) this.words = new PlainWords(symbols)
    return this.words
  }

  finish(): void {
    this.blocks.finish()
  }

  private pragma(first: Word, words: readonly Word[]): void {
    if (first.text.toLowerCase() === '*.global') this.globals(words)
    else readDirections(words, this.builder.cell, this.builder.problems)
  }

  private globals(words: readonly Word[]): void {
    for (const word of words.slice(1)) {
      if (word.type === 'word') this.builder.addGlobal(word.text.toLowerCase().replace(/:[pg]$/, ''))
    }
  }

  private statement(statement: string, card: Card, words: readonly Word[]): void {
    const { builder } = this
    const [first] = words
    if (first === undefined) return
    switch (statement) {
      case '.subckt':
      case '.macro': {
        const found = readArguments(card, words, 1, builder.problems)
        const [name, ...ports] = found.positional.filter(
          (word) => !/^(?:params:|optional:?)$/i.test(word.text) && word.text !== '/',
        )
        const closing = statement === '.macro' ? '.eom' : '.ends'
        if (name === undefined) {
          builder.problems.add('missing-model', first.start, `${first.text} names no cell: put its name behind`)
          builder.openCell({ text: '?', start: first.start }, [], found, closing)
        } else builder.openCell(nameAt(name), ports.map(nameAt), found, closing)
        return
      }
      case '.ends':
      case '.eom':
        builder.closeCell(first, words[1])
        return
      case '.param':
      case '.params':
      case '.parameter':
      case '.global_param':
        this.parameters(statement, card, words)
        return
      case '.global':
        this.globals(words)
        return
      case '.model':
        builder.addModel(readModel(card, words, builder.problems))
        return
      default:
        builder.unknownStatement(first, READ_STATEMENTS)
    }
  }

  private parameters(statement: string, card: Card, words: readonly Word[]): void {
    const { builder } = this
    const rest = takeFunctions(card, words, builder.problems, (found) => builder.addFunction(found))
    const found = readArguments(card, rest, 1, builder.problems, true)
    const stray = found.positional[0]
    if (stray !== undefined) {
      const reason = `"${stray.text}" has no value: write ${stray.text}=…`
      builder.problems.add('bad-expression', stray.start, reason, { end: stray.end })
    }
    if (statement === '.global_param') builder.addGlobalParameters(found)
    else builder.addParameters(found)
  }
}
