import { type Card, offsetIn } from '../scan/card.js'
import { splitWords } from '../scan/split-words.js'
import { extentOf } from './card-parts.js'
import type { Condition, Extent } from './conditions.js'
import type { DraftBuilder } from './draft-builder.js'
import { readFunction } from './read-functions.js'
import { readInclude } from './read-include.js'
import { readScale } from './read-scale.js'
import { refuseUnsafe } from './refuse-unsafe.js'
import { refusal, SKIPPED_BLOCKS } from './spice-statements.js'
import type { Surroundings } from './surroundings.js'

/** `.lib name`, which begins a section, as opposed to a file; `.endl name`. */
const SECTION = /^\S+\s+([\w-]+)$/

/** Reads the statements of SPICE that say what becomes of other cards: blocks, conditionals, sections, includes. */
export class SpiceBlocks {
  /** The statement that ends what is being left out, and where it began. */
  private skipping: { readonly until: string; readonly begin: string; readonly at: Extent } | undefined
  /** Nothing more is read; what comes behind is said once. */
  private ended: 'end' | 'alter' | 'said' | undefined

  constructor(
    private readonly builder: DraftBuilder,
    private readonly surroundings: Surroundings,
  ) {}

  /** Whether cards are left out until something ends. */
  get isLeavingOut(): boolean {
    return this.skipping !== undefined || this.ended !== undefined
  }

  /** @returns whether the card needs no more reading */
  read(card: Card, statement: string): boolean {
    const { builder, surroundings } = this
    if (this.ended !== undefined) {
      this.behindEnd(card)
      return true
    }
    if (this.skipping !== undefined) {
      if (statement === this.skipping.until) this.skipping = undefined
      return true
    }
    if (!statement.startsWith('.')) {
      if (statement !== '*.scale') return false
      this.scale(card)
      return true
    }
    const at = extentOf(card)
    const until = SKIPPED_BLOCKS.get(statement)
    if (until !== undefined) {
      const refused = refusal(statement)
      const end = at.start + statement.length
      if (refused === undefined) builder.skip(statement, at.start, end)
      else builder.problems.add('refused-statement', at.start, refused, { end })
      this.skipping = { until, begin: statement, at: { start: at.start, end } }
      return true
    }
    switch (statement) {
      case '.end':
        this.ended = 'end'
        return true
      case '.alter':
        builder.skip(statement, at.start, at.start + statement.length, 'and what follows are for later runs')
        this.ended = 'alter'
        return true
      case '.if':
        surroundings.conditions.open(statement, at, conditionOf(card, statement))
        return true
      case '.elseif':
      case '.elif':
        surroundings.conditions.next(statement, at, conditionOf(card, statement))
        return true
      case '.else':
        surroundings.conditions.next(statement, at, undefined)
        return true
      case '.endif':
        surroundings.conditions.close(statement, at)
        return true
      case '.endl':
        surroundings.closeSection(statement, at)
        return true
      case '.include':
      case '.inc':
      case '.incl':
      case '.includes':
      case '.lib':
        this.include(card, statement, at)
        return true
      case '.func':
      case '.function': {
        const words = splitWords(card, builder.problems)
        const found = refuseUnsafe(card, words, builder.problems)
          ? undefined
          : readFunction(card, words, builder.problems)
        if (found !== undefined) builder.addFunction(found)
        return true
      }
      case '.option':
      case '.options':
      case '.opt':
        this.scale(card)
        builder.skip('.option', at.start, at.start + statement.length)
        return true
      default:
        return false
    }
  }

  finish(): void {
    if (this.skipping === undefined) return
    const { begin, until, at } = this.skipping
    this.builder.problems.add(
      'unclosed-block',
      at.start,
      `${begin} is never closed: end it with ${until} or remove it`,
      {
        end: at.end,
      },
    )
  }

  private behindEnd(card: Card): void {
    if (this.ended === 'end' && this.surroundings.isMain) {
      const { start, end } = extentOf(card)
      const reason = 'what stands behind .end is not read: remove it, or the .end'
      this.builder.problems.add('text-after-end', start, reason, { end })
    }
    this.ended = 'said'
  }

  private scale(card: Card): void {
    const scale = readScale(card, this.builder)
    if (scale !== undefined) this.builder.setScale(scale)
  }

  private include(card: Card, statement: string, at: Extent): void {
    const name = SECTION.exec(card.text.trim())?.[1]
    const isFile = card.dialect === 'ltspice' || card.dialect === 'pspice'
    if (statement === '.lib' && name !== undefined && !isFile) {
      this.surroundings.openSection(statement, name.toLowerCase(), at)
      return
    }
    const request = readInclude(card, this.builder.problems)
    if (request !== undefined) this.surroundings.include({ ...request, statement }, card.dialect)
  }
}

function conditionOf(card: Card, statement: string): Condition {
  const written = card.text.slice(statement.length)
  const text = written.trim()
  const from = statement.length + written.indexOf(text)
  const start = offsetIn(card, from)
  return {
    text: text.replace(/^'(.*)'$|^\{(.*)\}$/, '$1$2'),
    start,
    end: offsetIn(card, from + Math.max(text.length, 1) - 1) + 1,
  }
}
