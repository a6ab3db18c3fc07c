import type { WaveformContent, WaveformValue } from '../types.js'
import { findType, type PsfEntry, type PsfSections, parseOptionalProperties } from './psf-ascii-sections.js'
import type { PsfTokens } from './psf-ascii-tokens.js'
import type { PsfType } from './psf-types.js'

/** Reads lines such as `"vout" "V" 0.5` and `"M1" "bsim4" ( … ) PROP( "model" "nch" )`. */
export function* parseValues(tokens: PsfTokens, { types }: PsfSections): Generator<WaveformValue> {
  while (tokens.kind === 'string') {
    const name = tokens.takeText('string', 'a name')
    const type = findType(tokens, types)
    const value = parseContent(tokens, type)
    const properties = parseOptionalProperties(tokens)
    yield {
      name,
      type: type.name,
      ...(type.unit === undefined ? {} : { unit: type.unit }),
      value,
      ...(Object.keys(properties).length === 0 ? {} : { properties }),
    }
  }
}

function parseContent(tokens: PsfTokens, type: PsfType): WaveformContent {
  if (type.kind === 'string') return tokens.takeText('string', 'a text')
  if (type.kind === 'complex') {
    const pair = new Float64Array(2)
    parseNumbers(tokens, type, pair, 0)
    return { real: pair[0] as number, imag: pair[1] as number }
  }
  if (type.kind !== 'struct' && type.kind !== 'array') return tokens.takeNumber()
  tokens.takeMark('(')
  const [element] = type.members
  const elements: WaveformContent[] = []
  if (type.kind === 'struct') for (const member of type.members) elements.push(parseContent(tokens, member))
  else while (tokens.kind !== ')' && element !== undefined) elements.push(parseContent(tokens, element))
  tokens.takeMark(')')
  if (type.kind === 'array') return elements
  return {
    members: Object.fromEntries(type.members.map(({ name }, index) => [name, elements[index] as WaveformContent])),
  }
}

/** Reads the numbers of a value into `numbers` from `at`. @returns the index behind the last */
function parseNumbers(tokens: PsfTokens, { kind, members }: PsfType, numbers: Float64Array, at: number): number {
  if (kind !== 'struct' && kind !== 'complex') {
    numbers[at] = tokens.takeNumber()
    return at + 1
  }
  tokens.takeMark('(')
  let next = at
  if (kind === 'complex') {
    numbers[next] = tokens.takeNumber()
    numbers[next + 1] = tokens.takeNumber()
    next += 2
  }
  for (const member of members) next = parseNumbers(tokens, member, numbers, next)
  tokens.takeMark(')')
  return next
}

/** The numbers of all points, row by row. */
export class PsfTable {
  /** How many points are whole. */
  points = 0
  rows: Float64Array
  readonly width: number
  readonly #entries: readonly PsfEntry[]
  /** Mostly one index for a name; a swept parameter may be called like a node. */
  readonly #byName = new Map<string, number[]>()
  /** Where the numbers of an entry stand in a row. */
  readonly #places: readonly number[]

  /** @param entries - sweeps, then traces. @param widths - how many numbers each has */
  constructor(entries: readonly PsfEntry[], widths: readonly number[]) {
    let width = 0
    this.#places = widths.map((each) => {
      width += each
      return width - each
    })
    this.width = width
    this.rows = new Float64Array(width * 16)
    this.#entries = entries
    for (const [index, { name }] of entries.entries()) {
      const indices = this.#byName.get(name)
      if (indices === undefined) this.#byName.set(name, [index])
      else indices.push(index)
    }
  }

  /** Reads points up to the word `END`; those that were whole stay when there is an error. */
  parse(tokens: PsfTokens): void {
    const seen = new Uint8Array(this.#entries.length)
    while (!tokens.isWord('END')) {
      if (this.rows.length < (this.points + 1) * this.width) {
        const longer = new Float64Array(this.rows.length * 2)
        longer.set(this.rows)
        this.rows = longer
      }
      seen.fill(0)
      for (let count = 0; count < seen.length; count += 1) this.#parseEntry(tokens, count, seen)
      this.points += 1
    }
  }

  /** Reads a sweep, a trace or a group: mostly the next one, in order. */
  #parseEntry(tokens: PsfTokens, expected: number, seen: Uint8Array): void {
    const lacking = (): string => `\`${this.#entries[seen.indexOf(0)]?.name}\` at point ${this.points + 1}`
    if (tokens.kind !== 'string') {
      if (tokens.isWord('END')) throw tokens.error('value-count', `no value of ${lacking()}`)
      throw tokens.unexpected(`the name of a trace, such as ${lacking()},`)
    }
    const name = tokens.text
    const unseen = (index: number): boolean => seen[index] === 0
    const inOrder = this.#entries[expected]?.name === name && unseen(expected)
    const indices = inOrder ? [expected] : this.#byName.get(name)
    if (indices === undefined) throw tokens.error('syntax', `\`${name}\` is neither in SWEEP nor in TRACE`)
    const index = indices.find(unseen)
    if (index === undefined)
      throw tokens.error('value-count', `another value of \`${name}\` where there is none of ${lacking()}`)
    seen[index] = 1
    tokens.next()
    let at = this.points * this.width + (this.#places[index] ?? 0)
    for (const { type } of this.#entries[index]?.traces ?? []) at = parseNumbers(tokens, type, this.rows, at)
    parseOptionalProperties(tokens)
  }
}
