import type { WaveformContent, WaveformValue } from '../types.js'
import { code, findType, readProperties } from './psf-binary-sections.js'
import type { PsfCursor } from './psf-cursor.js'
import type { PsfColumn, PsfType } from './psf-types.js'

/** Reads values that belong to no axis; those that are whole come before an error. */
export function* readValues(cursor: PsfCursor, types: ReadonlyMap<number, PsfType>): Generator<WaveformValue> {
  cursor.takeCode(code.part, 'values')
  const end = cursor.takeWord()
  const entries = cursor.takePart(Math.min(end, cursor.offset + cursor.left))
  while (entries.left > 0) {
    entries.takeCode(code.entry, 'a value')
    entries.takeWord()
    const name = entries.takeText()
    const type = findType(entries, types, name)
    const value = readContent(entries, type, name)
    const properties = readProperties(entries)
    yield {
      name,
      type: type.name,
      ...(type.unit === undefined ? {} : { unit: type.unit }),
      value,
      ...(Object.keys(properties).length === 0 ? {} : { properties }),
    }
  }
  if (entries.offset < end)
    throw entries.error('truncated-data', `values go on up to byte ${end}, their section does not`)
}

function readContent(cursor: PsfCursor, type: PsfType, name: string): WaveformContent {
  switch (type.kind) {
    case 'byte':
      return (cursor.takeWord() << 24) >> 24
    case 'integer':
      return cursor.takeInteger()
    case 'real':
      return cursor.takeDouble()
    case 'complex':
      return { real: cursor.takeDouble(), imag: cursor.takeDouble() }
    case 'string':
      return cursor.takeText()
    case 'struct':
      return {
        members: Object.fromEntries(
          type.members.map((member) => [member.name, readContent(cursor, member, `${name}:${member.name}`)]),
        ),
      }
    default:
      throw cursor.error('unknown-format', `\`${name}\` is an array or of an unknown kind, which is not read`)
  }
}

/** How many bytes a value takes. */
export const sizes: Readonly<Record<PsfColumn['kind'], number>> = { byte: 4, integer: 4, real: 8, complex: 16 }

/** The real part of a value that is stored at `at`; a complex one has its imaginary part 8 bytes on. */
export function readNumber(view: DataView, at: number, kind: PsfColumn['kind']): number {
  if (kind === 'byte') return view.getInt8(at + 3)
  return kind === 'integer' ? view.getInt32(at) : view.getFloat64(at)
}
