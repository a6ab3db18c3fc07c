import { nearestName } from '../nearest-name.js'
import type { Card } from '../scan/card.js'
import { splitWords, type Word } from '../scan/split-words.js'
import type { Extent } from './conditions.js'
import type { NameAt } from './draft.js'
import type { DraftBuilder } from './draft-builder.js'
import { isAssignment, readArguments } from './read-arguments.js'
import { readInclude } from './read-include.js'
import { readModel } from './read-model.js'
import { readScale } from './read-scale.js'
import { readSpectreDevice } from './read-spectre-device.js'
import { refuseUnsafe } from './refuse-unsafe.js'
import { ANALYSES, NEVER_DEVICES, READ_FIRST, SKIPPED_FIRST, spectreRefusal } from './spectre-statements.js'
import type { Surroundings } from './surroundings.js'

/** Reads statements of Spectre from which the braces of branches were taken. */
export class SpectreStatementReader {
  constructor(
    private readonly builder: DraftBuilder,
    private readonly surroundings: Surroundings,
  ) {}

  /** Says that a statement is left out. */
  skip(first: string, master: string, { start }: Extent): void {
    const statement = SKIPPED_FIRST.has(first) ? first : master
    this.builder.skip(statement, start, start + first.length)
  }

  /** @param first - its first word, where that can be a keyword */
  read(first: string, card: Card, at: Extent): void {
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
export function isInstance(text: string, first: string): boolean {
  return !NEVER_DEVICES.has(first) && /^\S+\s*\(/.test(text)
}

function lowered(word: Word): NameAt {
  return { text: word.text.toLowerCase(), start: word.start }
}
