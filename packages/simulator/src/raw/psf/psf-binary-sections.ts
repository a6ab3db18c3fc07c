import { readWindow } from '../read-window.js'
import type { ProblemReport } from '../report-problems.js'
import type { ByteSource, WaveformProperties } from '../types.js'
import type { PsfCursor } from './psf-cursor.js'
import { type PsfTrace, type PsfType, unitOf } from './psf-types.js'

/** A section of a binary PSF file without the words that frame it. */
export interface PsfSection {
  /** Offset of its first byte. */
  readonly start: number
  /** Offset behind its last byte. */
  readonly end: number
}

/** The sections by number. */
export type PsfSectionName = 'header' | 'type' | 'sweep' | 'trace' | 'value'

/** A trace with the number that its values bear, or traces whose values stand together under one number. */
export interface PsfGroup {
  readonly id: number
  /** Whether the values bear the code of a group. */
  readonly group: boolean
  readonly traces: readonly PsfTrace[]
}

/** Words that say what follows. */
export const code = { end: 15, entry: 16, group: 17, structEnd: 18, section: 21, part: 22, padding: 20 } as const

const names: readonly PsfSectionName[] = ['header', 'type', 'sweep', 'trace', 'value']

/** Stands in front of the last word of a file. */
const signature = 'Clarissa'

/** No type of a simulator is nested so deep. */
const deepest = 16

/**
 * Finds the sections. Behind a first word each is: 21, offset of its end, its content, and a word for the
 * section behind it, 15 behind the last. A list of the sections, `Clarissa` and the offset of that list end the file.
 *
 * @throws WaveformError unless the caller asked for what can be recovered
 */
export async function findSections(
  source: ByteSource,
  problems: ProblemReport,
): Promise<ReadonlyMap<PsfSectionName, PsfSection>> {
  const closing = await source.read(Math.max(0, source.size - 12), 12)
  if (String.fromCharCode(...closing.subarray(0, 8)) !== signature)
    problems.report({
      code: 'missing-end',
      reason: `does not end with \`${signature}\`: the simulation was stopped, or the file is cut`,
    })
  const read = readWindow(source, 64)
  const sections = new Map<PsfSectionName, PsfSection>()
  let offset = 4
  for (let section = 0; section < names.length; ) {
    const frame = await read(offset, 8)
    if (frame.byteLength < 8 || frame.getUint32(0) !== code.section)
      throw problems.error({ code: 'bad-header', reason: `no section ${names[section]} begins here`, offset })
    const announced = frame.getUint32(4)
    const name = names[section] as PsfSectionName
    if (announced > source.size || announced < offset + 12) {
      const reason = `section ${name} ends at byte ${announced} of ${source.size}`
      problems.report({ code: 'implausible-count', reason, offset: offset + 4 })
      sections.set(name, { start: offset + 8, end: source.size })
      break
    }
    sections.set(name, { start: offset + 8, end: announced - 4 })
    const next = (await read(announced - 4, 4)).getUint32(0)
    if (next === code.end) break
    if (next <= section)
      throw problems.error({
        code: 'bad-header',
        reason: `section ${next} behind section ${section}`,
        offset: announced - 4,
      })
    section = next
    offset = announced
  }
  return sections
}

/** Reads pairs of a name and a text (33), an integer (34) or a number (35). */
export function readProperties(cursor: PsfCursor): WaveformProperties {
  const properties: [string, number | string][] = []
  for (let kind = cursor.peek(); kind !== undefined && kind >= 33 && kind <= 35; kind = cursor.peek()) {
    cursor.takeWord()
    const name = cursor.takeText()
    properties.push([name, kind === 33 ? cursor.takeText() : kind === 34 ? cursor.takeInteger() : cursor.takeDouble()])
  }
  return Object.fromEntries(properties)
}

/** Reads a header, which is nothing but properties. */
export function readHeader(cursor: PsfCursor): WaveformProperties {
  const properties = readProperties(cursor)
  if (cursor.left > 0) throw cursor.error('syntax', `the word ${cursor.peek()} where a property is expected`)
  return properties
}

/** The entries of a section; in most, an index follows that nobody needs who reads them all. */
function entriesOf(cursor: PsfCursor): PsfCursor {
  if (cursor.peek() !== code.part) return cursor
  cursor.takeWord()
  return cursor.takePart(cursor.takeWord())
}

/** Reads the types, by number. */
export function readTypes(cursor: PsfCursor): ReadonlyMap<number, PsfType> {
  const types = new Map<number, PsfType>()
  const entries = entriesOf(cursor)
  while (entries.left > 0) readType(entries, types)
  return types
}

function readType(cursor: PsfCursor, types: Map<number, PsfType>, depth = 0): PsfType {
  if (depth > deepest) throw cursor.error('syntax', `types are nested more than ${deepest} deep`)
  cursor.takeCode(code.entry, 'a type')
  const id = cursor.takeWord()
  const name = cursor.takeText()
  const array = cursor.takeWord() !== 0
  const kind = kinds.get(cursor.takeWord()) ?? 'unknown'
  const members: PsfType[] = []
  if (kind === 'struct') {
    while (cursor.peek() === code.entry) members.push(readType(cursor, types, depth + 1))
    cursor.takeCode(code.structEnd, 'a member of a struct, or its end')
  }
  const type = { name, kind: array ? 'unknown' : kind, members, ...unitOf(readProperties(cursor)) } as const
  types.set(id, type)
  return type
}

const kinds: ReadonlyMap<number, PsfType['kind']> = new Map([
  [1, 'byte'],
  [2, 'string'],
  [5, 'integer'],
  [11, 'real'],
  [12, 'complex'],
  [16, 'struct'],
])

/** Reads the sweeps, or the traces and their groups. */
export function readGroups(cursor: PsfCursor, types: ReadonlyMap<number, PsfType>): PsfGroup[] {
  const entries = entriesOf(cursor)
  const groups: PsfGroup[] = []
  while (entries.left > 0) {
    if (entries.peek() !== code.group) {
      const { id, trace } = readTrace(entries, types)
      groups.push({ id, group: false, traces: [trace] })
      continue
    }
    entries.takeWord()
    const id = entries.takeWord()
    const name = entries.takeText()
    const count = entries.takeWord()
    if (count * 16 > entries.left)
      throw entries.error('implausible-count', `group \`${name}\` has ${count} traces, ${entries.left} bytes are left`)
    groups.push({ id, group: true, traces: Array.from({ length: count }, () => readTrace(entries, types).trace) })
  }
  return groups
}

function readTrace(cursor: PsfCursor, types: ReadonlyMap<number, PsfType>): { id: number; trace: PsfTrace } {
  cursor.takeCode(code.entry, 'a trace')
  const id = cursor.takeWord()
  const name = cursor.takeText()
  const type = findType(cursor, types, name)
  return { id, trace: { name, type, ...unitOf(readProperties(cursor)) } }
}

/** Takes the number of a type. */
export function findType(cursor: PsfCursor, types: ReadonlyMap<number, PsfType>, name: string): PsfType {
  const { offset } = cursor
  const id = cursor.takeWord()
  const type = types.get(id)
  if (type === undefined)
    throw cursor.error('syntax', `\`${name}\` at byte ${offset} is of type ${id}, which is not defined`)
  return type
}
