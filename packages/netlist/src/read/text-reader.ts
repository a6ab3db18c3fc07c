import { rulesOf } from '../dialect-rules.js'
import { nearestName } from '../nearest-name.js'
import type { Card, ScannedCard } from '../scan/card.js'
import { scanCards } from '../scan/scan-cards.js'
import type { Source } from '../scan/source.js'
import type { Dialect } from '../types.js'
import { Conditions, type Extent } from './conditions.js'
import { decideCondition } from './decide-condition.js'
import type { DraftBuilder } from './draft-builder.js'
import type { IncludeFiles } from './include-files.js'
import { isTitle } from './is-title.js'
import type { IncludeRequest } from './read-include.js'
import { SpectreReader } from './read-spectre.js'
import { SpiceReader } from './read-spice.js'
import type { Surroundings } from './surroundings.js'

/** A section of a library that is being read. */
interface Section extends Extent {
  readonly name: string
  /** `.lib` or `section`. */
  readonly statement: string
  /** It is the one that was asked for. */
  readonly isWanted: boolean
  /** How many conditionals were open where it began. */
  readonly depth: number
}

/** Reads one text, or one section of it, and what it includes. */
export class TextReader implements Surroundings {
  readonly conditions: Conditions
  private readonly spice: SpiceReader
  private readonly spectre: SpectreReader
  private section: Section | undefined
  private readonly sections = new Set<string>()
  private dialect: Dialect = 'spice'

  /**
   * @param wanted - the section to read, lower case; absent for all that stands in no section
   * @param isChecked - it is read to check the library that includes it
   */
  constructor(
    private readonly source: Source,
    private readonly builder: DraftBuilder,
    private readonly files: IncludeFiles,
    private readonly wanted?: string,
    private readonly isChecked = false,
  ) {
    const { problems } = builder
    this.conditions = new Conditions(builder, problems, (condition) =>
      decideCondition(condition, builder, this.dialect),
    )
    this.spice = new SpiceReader(builder, this)
    this.spectre = new SpectreReader(builder, this)
  }

  get isMain(): boolean {
    return this.source === this.builder.problems.sources.main
  }

  /** @returns whether there is the section that is wanted */
  read(dialect: Dialect): boolean {
    for (const card of this.withoutTitle(scanCards(this.builder.problems, dialect, this.source), dialect)) {
      if (!this.isOutside(card)) this.card(card)
    }
    this.spice.finish()
    this.spectre.finish()
    this.finishSection()
    this.conditions.finish()
    return this.wanted === undefined || this.sections.has(this.wanted)
  }

  /** What to do where a section is not there. */
  private hintFor(name: string): string {
    const meant = nearestName(name, this.sections)
    if (meant !== undefined) return `did you mean ${meant}?`
    const known = [...this.sections].slice(0, SHOWN).join(', ')
    return known === '' ? 'it has none: include it without one' : `name one of ${known}`
  }

  /** Leaves out the title, for which all cards have to be known: a text without a first line of that kind is not kept. */
  private *withoutTitle(cards: Generator<ScannedCard>, dialect: Dialect): Generator<ScannedCard> {
    const { value: first } = cards.next()
    if (first === undefined) return
    const mayBeTitle = this.isMain && hasTitle(dialect) && this.source.place(first.start).line === 1
    const others = mayBeTitle ? [...cards] : cards
    if (
      !Array.isArray(others) ||
      !isTitle(
        first,
        others.filter((card) => card.isStatement),
      )
    )
      yield first
    yield* others
  }

  private card(card: ScannedCard): void {
    this.dialect = card.dialect
    if (rulesOf(card.dialect).family === 'spectre') this.spectre.read(card)
    else this.spice.read(card)
  }

  /** Whether a card lies outside of the section that is wanted, and does not begin it. */
  private isOutside(card: Card): boolean {
    if (this.wanted === undefined || this.section?.isWanted === true) return false
    const { text, dialect } = card
    const begin = dialect === 'spectre' ? /^section\b/ : /^\.lib\b/i
    const end = dialect === 'spectre' ? /^endsection\b/ : /^\.endl\b/i
    return !end.test(text) && !begin.test(text)
  }

  /** In what is set aside files are read only to check a library, which is nothing but sections. */
  private get followsIncludes(): boolean {
    if (!this.builder.isAside) return true
    return this.conditions.depth === 0 && (this.isMain ? this.section !== undefined : this.isChecked)
  }

  include(request: IncludeRequest, dialect: Dialect): void {
    const { builder, files } = this
    if (!this.followsIncludes) return
    if (this.wanted !== undefined && this.section?.isWanted !== true) return
    const opened = files.tryOpen(request, dialect, this.section?.name)
    if (opened === undefined) return
    const reader = new TextReader(opened.source, builder, files, request.section, builder.isAside)
    if (!reader.read(opened.dialect)) {
      const name = request.section ?? ''
      const hint = reader.hintFor(name)
      const { start, end } = request.at
      builder.problems.add('section-not-found', start, `"${request.path}" has no section "${name}": ${hint}`, { end })
    }
    files.close()
  }

  openSection(statement: string, name: string, at: Extent): void {
    this.finishSection()
    const isWanted = this.wanted === name
    this.sections.add(name)
    this.section = { ...at, name, statement, isWanted, depth: this.conditions.depth }
    if (isWanted) return
    if (this.wanted === undefined)
      this.builder.skip(`a section of ${this.source.file}`, at.start, at.end, 'is not asked for')
    this.builder.beginAside()
  }

  closeSection(statement: string, { start, end }: Extent): void {
    const { section, builder } = this
    if (section === undefined) {
      const fix = { title: `remove the ${statement}`, edits: [{ start, end, text: '' }] }
      builder.problems.add('stray-block-end', start, `${statement} ends no section: remove it`, { end, fix })
      return
    }
    this.section = undefined
    this.conditions.finish(section.depth)
    if (!section.isWanted) builder.endAside()
  }

  /** A section that is open where another one begins, or the text ends. */
  private finishSection(): void {
    const { section } = this
    if (section === undefined) return
    const { statement, name, start, end } = section
    const closing = statement === 'section' ? 'endsection' : '.endl'
    const reason = `the section "${name}" is never closed: end it with ${closing}`
    // A library of which another section is used may still be read.
    const severity = this.wanted === undefined || section.isWanted ? 'error' : 'warning'
    this.builder.problems.add('unclosed-block', start, reason, { end, severity })
    this.closeSection(closing, section)
  }
}

/** How many sections are named in a message. */
const SHOWN = 12

function hasTitle(dialect: Dialect): boolean {
  return rulesOf(dialect).title
}
