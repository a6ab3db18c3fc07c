import type { WaveformProperties } from '../types.js'
import type { PsfTokens } from './psf-ascii-tokens.js'
import { type PsfTrace, type PsfType, unitOf } from './psf-types.js'

/** A trace, or traces whose values stand one after another behind the name of their group. */
export interface PsfEntry {
  readonly name: string
  readonly traces: readonly PsfTrace[]
}

/** What stands in front of the values. */
export interface PsfSections {
  readonly properties: WaveformProperties
  readonly types: ReadonlyMap<string, PsfType>
  /** Absent where nothing is swept. */
  readonly sweeps?: readonly PsfEntry[]
  readonly traces: readonly PsfEntry[]
}

/** No type of a simulator is nested so deep. */
const deepest = 16

/** Reads the sections `HEADER`, `TYPE`, `SWEEP` and `TRACE`, of which only the first must be there. */
export function parsePsfSections(tokens: PsfTokens): PsfSections {
  if (!tokens.isWord('HEADER')) throw tokens.unexpected('`HEADER`')
  tokens.next()
  const properties = parseProperties(tokens)
  const types = new Map<string, PsfType>()
  if (tokens.isWord('TYPE')) {
    tokens.next()
    while (tokens.kind === 'string') {
      const type = parseType(tokens)
      types.set(type.name, type)
    }
  }
  const swept = tokens.isWord('SWEEP')
  const sweeps = swept ? parseEntries(tokens, types) : []
  const traces = tokens.isWord('TRACE') ? parseEntries(tokens, types) : []
  return { properties, types, traces, ...(swept ? { sweeps } : {}) }
}

/** Reads `PROP( "units" "V" … )` where it stands. */
export function parseOptionalProperties(tokens: PsfTokens): WaveformProperties {
  if (!tokens.isWord('PROP')) return {}
  tokens.next()
  tokens.takeMark('(')
  const properties = parseProperties(tokens)
  tokens.takeMark(')')
  return properties
}

/** The type of a name in `types`. */
export function findType(tokens: PsfTokens, types: ReadonlyMap<string, PsfType>): PsfType {
  if (tokens.kind !== 'string') throw tokens.unexpected('the name of a type')
  const type = types.get(tokens.text)
  if (type === undefined) throw tokens.error('syntax', `type \`${tokens.text}\` is not in the section TYPE`)
  tokens.next()
  return type
}

/** Reads pairs such as `"temp" 27.0000` and `"method" "traponly"`. */
function parseProperties(tokens: PsfTokens): WaveformProperties {
  const properties: [string, number | string][] = []
  while (tokens.kind === 'string') {
    const name = tokens.takeText('string', 'a name')
    properties.push([name, tokens.kind === 'string' ? tokens.takeText('string', 'a text') : tokens.takeNumber()])
  }
  return Object.fromEntries(properties)
}

/** Reads a type such as `"V" FLOAT DOUBLE PROP( … )` or `"vsource" STRUCT( "v" FLOAT DOUBLE … ) PROP( … )`. */
function parseType(tokens: PsfTokens, depth = 0): PsfType {
  const name = tokens.takeText('string', 'the name of a type')
  const { kind, members } = parseKind(tokens, depth)
  return { name, kind, members, ...unitOf(parseOptionalProperties(tokens)) }
}

function parseKind(tokens: PsfTokens, depth: number): Pick<PsfType, 'kind' | 'members'> {
  if (depth > deepest) throw tokens.error('syntax', `types are nested more than ${deepest} deep`)
  const word = tokens.kind === 'word' ? tokens.text : ''
  const kind = kinds.get(word)
  if (kind === undefined) throw tokens.unexpected('FLOAT, COMPLEX, INT, STRING, ARRAY or STRUCT')
  tokens.next()
  if (kind === 'string') {
    tokens.takeMark('*')
    return { kind, members: [] }
  }
  if (kind === 'array') {
    tokens.takeMark('(')
    tokens.takeMark('*')
    tokens.takeMark(')')
    return { kind, members: [{ name: '', ...parseKind(tokens, depth + 1) }] }
  }
  if (kind === 'struct') {
    const members: PsfType[] = []
    tokens.takeMark('(')
    while (tokens.kind === 'string') members.push(parseType(tokens, depth + 1))
    tokens.takeMark(')')
    return { kind, members }
  }
  // DOUBLE, SINGLE, LONG, BYTE: all are numbers in a text.
  tokens.takeText('word', 'a size such as DOUBLE')
  return { kind, members: [] }
}

const kinds: ReadonlyMap<string, PsfType['kind']> = new Map([
  ['FLOAT', 'real'],
  ['COMPLEX', 'complex'],
  ['INT', 'integer'],
  ['STRING', 'string'],
  ['ARRAY', 'array'],
  ['STRUCT', 'struct'],
])

/** Reads lines such as `"out" "V"`, `"VTOP:p" "I" PROP( … )` and `"group" GROUP 5`, which is a head of five such lines. */
function parseEntries(tokens: PsfTokens, types: ReadonlyMap<string, PsfType>): PsfEntry[] {
  tokens.next()
  const entries: PsfEntry[] = []
  while (tokens.kind === 'string') {
    const name = tokens.takeText('string', 'a name')
    if (!tokens.isWord('GROUP')) {
      entries.push({ name, traces: [parseTrace(tokens, name, types)] })
      continue
    }
    tokens.next()
    const count = tokens.takeNumber()
    if (!Number.isInteger(count)) throw tokens.error('bad-number', `group \`${name}\` has ${count} traces`)
    const traces: PsfTrace[] = []
    while (traces.length < count)
      traces.push(parseTrace(tokens, tokens.takeText('string', `a trace of the ${count} in group \`${name}\``), types))
    entries.push({ name, traces })
  }
  return entries
}

function parseTrace(tokens: PsfTokens, name: string, types: ReadonlyMap<string, PsfType>): PsfTrace {
  const type = findType(tokens, types)
  return { name, type, ...unitOf(parseOptionalProperties(tokens)) }
}
