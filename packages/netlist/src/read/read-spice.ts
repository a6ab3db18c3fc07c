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
import { readSpiceDevice } from './read-spice-device.js'
import { refuseUnsafe } from './refuse-unsafe.js'
import { commandRefusal, modelRefusal, redirection, refusal, SKIPPED_STATEMENTS } from './spice-statements.js'

/** Reads the cards of SPICE and CDL one after the other. */
export class SpiceReader {
  /** The statement that ends what is being left out, and where it began. */
  private skipping: { readonly until: string; readonly begin: string; readonly start: number } | undefined
  private ended = false
  private words: PlainWords | undefined

  constructor(private readonly builder: DraftBuilder) {}

  read(card: ScannedCard): void {
    if (this.ended) return
    const { builder } = this
    if (this.skipping === undefined) {
      const device = readPlainDevice(card, this.plainWords(card.symbols))
      if (device !== undefined) {
        builder.addDevice(device)
        return
      }
    }
    const statement = (/^\.?[^\s=(]+/.exec(card.text)?.[0] ?? '').toLowerCase()
    if (this.skipping !== undefined) {
      if (statement === this.skipping.until) this.skipping = undefined
      return
    }
    const start = offsetIn(card, 0)
    if (statement.startsWith('.')) {
      if (statement === '.end') {
        this.ended = true
        return
      }
      const redirected = redirection(statement, card.text)
      if (redirected !== undefined) {
        const reason = `${statement} is refused, as it writes to a file: remove what stands behind the >`
        builder.problems.add('refused-statement', offsetIn(card, redirected), reason)
      }
      if (SKIPPED_STATEMENTS.has(statement)) return
      const refused = refusal(statement)
      if (refused !== undefined) builder.problems.add('refused-statement', start, refused)
      if (statement === '.control') this.skipping = { until: '.endc', begin: statement, start }
      if (statement === '.data') this.skipping = { until: '.enddata', begin: statement, start }
      if (refused !== undefined || this.skipping !== undefined) return
    }
    const words = splitWords(card, builder.problems)
    const [first] = words
    if (first === undefined) return
    const command = commandRefusal(first.text)
    if (command !== undefined) {
      builder.problems.add('refused-statement', first.start, command)
      return
    }
    if (refuseUnsafe(card, words, builder.problems)) return
    if (first.text.startsWith('*')) this.pragma(first, words)
    else if (first.text.startsWith('.')) this.statement(statement, card, words)
    else {
      const device = readSpiceDevice(card, words, builder.problems)
      if (device !== undefined) builder.addDevice(device)
    }
  }

  /** What is known of the words of a text. */
  private plainWords(symbols: SymbolTable): PlainWords {
    if (this.words?.symbols !== symbols) this.words = new PlainWords(symbols)
    return this.words
  }

  finish(): void {
    if (this.skipping === undefined) return
    const { begin, until, start } = this.skipping
    this.builder.problems.add('refused-statement', start, `${begin} is never closed: end it with ${until} or remove it`)
  }

  private pragma(first: Word, words: readonly Word[]): void {
    if (first.text.toLowerCase() === '*.global') this.globals(words)
    else readDirections(words, this.builder.cell, this.builder.problems)
  }

  private globals(words: readonly Word[]): void {
    for (const word of words.slice(1)) {
      if (word.type === 'word') this.builder.netlist.globals.add(word.text.toLowerCase().replace(/:[pg]$/, ''))
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
        if (name === undefined) {
          builder.problems.add('missing-model', first.start, `${first.text} names no cell: put its name behind`)
          builder.openCell({ text: '?', start: first.start }, [], found)
        } else builder.openCell(nameAt(name), ports.map(nameAt), found)
        return
      }
      case '.ends':
      case '.eom':
        builder.closeCell(first, words[1])
        return
      case '.param':
      case '.params':
      case '.parameter':
      case '.global_param': {
        const found = readArguments(card, words, 1, builder.problems, true)
        const stray = found.positional[0]
        if (stray !== undefined) {
          builder.problems.add('bad-expression', stray.start, `"${stray.text}" has no value: write ${stray.text}=…`)
        }
        builder.addParameters(found)
        return
      }
      case '.global':
        this.globals(words)
        return
      case '.model':
        this.model(card, words)
        return
      default:
        builder.problems.add('unknown-element', first.start, `${first.text} is no statement that is known: remove it`)
    }
  }

  private model(card: Card, words: readonly Word[]): void {
    const { problems } = this.builder
    const { positional, parameters } = readArguments(card, words, 1, problems)
    const [name, type] = positional
    if (name === undefined || type === undefined) {
      const at = words[0]?.start ?? 0
      problems.add('missing-model', at, 'a model card needs a name and a type: .model nch nmos vto=0.4')
      return
    }
    const refused = modelRefusal(type.text)
    if (refused !== undefined) {
      problems.add('refused-statement', type.start, refused)
      return
    }
    this.builder.addModel({
      name: name.text.toLowerCase(),
      type: type.text.toLowerCase(),
      parameters: Object.fromEntries(parameters),
      place: problems.sources.place(name.start),
    })
  }
}
