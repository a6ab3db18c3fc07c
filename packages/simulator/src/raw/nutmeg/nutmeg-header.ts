import type { WaveformVariable } from '../types.js'
import { WaveformError } from '../waveform-error.js'

/** The text in front of the numbers of a plot, as Spice3 called the format: nutmeg. */
export interface NutmegHeader {
  readonly title: string
  readonly date?: string
  readonly name: string
  /** `real`, `complex`, `stepped`, `fastaccess` … */
  readonly flags: readonly string[]
  readonly complex: boolean
  /** As announced; 0 where the simulator could not know it, since it wrote to a pipe. */
  readonly points: number
  readonly variables: readonly WaveformVariable[]
  /** How the numbers are written. */
  readonly form: 'binary' | 'text'
  /** Bytes of a character: LTspice writes UTF-16. */
  readonly unit: 1 | 2
  /** Length of the header [byte]. */
  readonly length: number
}

/** Where a header is, for messages. */
export interface HeaderPlace {
  readonly file: string
  /** Where it begins [byte]. */
  readonly offset: number
  /** Of the file [byte]. */
  readonly size: number
}

/** Bytes of a character of a text: two where every second one is zero. */
export function characterUnit(bytes: Uint8Array): 1 | 2 {
  return bytes.length > 1 && bytes[0] !== 0 && bytes[1] === 0 ? 2 : 1
}

/** Whether a further plot begins here; half a first word at the end of a file is one, too. */
export function beginsHeader(bytes: Uint8Array): boolean {
  const unit = characterUnit(bytes)
  return firstWords.some((word) => {
    if (word.charCodeAt(0) !== bytes[0]) return false
    const length = Math.min(word.length, Math.floor(bytes.length / unit))
    return word.startsWith(ascii(bytes, 0, length, unit))
  })
}

/** What a header begins with. */
export const firstWords = ['Title:', 'Plotname:', 'Date:']

/**
 * Reads the header at the begin of some bytes.
 *
 * @returns undefined when its end is not among them
 * @throws WaveformError when it makes no sense
 */
export function readNutmegHeader(bytes: Uint8Array, place: HeaderPlace): NutmegHeader | undefined {
  const unit = characterUnit(bytes)
  const fail = (reason: string): WaveformError =>
    new WaveformError({ code: 'bad-header', file: place.file, offset: place.offset, reason })
  const end = findEnd(bytes, unit, fail)
  if (end === undefined) return undefined
  const fields = new Map<string, string>()
  const variables: WaveformVariable[] = []
  let listing = false
  for (const raw of decode(bytes.subarray(0, end.start), unit).split('\n')) {
    const line = raw.trim()
    const colon = line.indexOf(':')
    // QSPICE writes `.param` and `.alias` lines.
    if (line === '' || line.startsWith('.')) continue
    if (listing) variables.push(readVariable(line, fail))
    else if (colon < 0) throw fail(`\`${line.slice(0, 40)}\` is no line of a raw header`)
    else if (line.startsWith('Variables:')) {
      listing = true
      // Spectre writes the first variable behind the colon.
      if (line.length > colon + 1) variables.push(readVariable(line.slice(colon + 1).trim(), fail))
    } else fields.set(line.slice(0, colon), line.slice(colon + 1).trim())
  }
  const announced = readCount(fields, 'No. Variables', fail)
  if (announced !== variables.length)
    throw new WaveformError({
      // Each has a line of its own.
      code: announced > place.size ? 'implausible-count' : 'bad-header',
      file: place.file,
      offset: place.offset,
      reason: `${announced} variables announced, ${variables.length} listed`,
    })
  if (announced === 0) throw fail('no variables, expected at least one')
  const flags = (fields.get('Flags') ?? '').toLowerCase().split(/\s+/)
  const date = fields.get('Date')
  return {
    title: fields.get('Title') ?? '',
    ...(date === undefined ? {} : { date }),
    name: fields.get('Plotname') ?? '',
    flags,
    complex: flags.includes('complex'),
    points: readCount(fields, 'No. Points', fail),
    variables,
    form: end.form,
    unit,
    length: end.body,
  }
}

type Fail = (reason: string) => WaveformError

interface HeaderEnd {
  readonly form: NutmegHeader['form']
  /** Where its last line begins [byte]. */
  readonly start: number
  /** Where the numbers begin [byte]. */
  readonly body: number
}

function findEnd(bytes: Uint8Array, unit: 1 | 2, fail: Fail): HeaderEnd | undefined {
  for (let start = 0; ; ) {
    const lineFeed = findLineFeed(bytes, start, unit)
    if (lineFeed < 0) return undefined
    if (start === 0 && lineFeed > 0 && !ascii(bytes, 0, 40, unit).includes(':'))
      throw fail(`\`${ascii(bytes, 0, Math.min(40, lineFeed), unit)}\` is no line of a raw header`)
    const body = lineFeed + unit
    // Only a short line can be the one.
    if (lineFeed - start <= 9 * unit) {
      const line = ascii(bytes, start, (lineFeed - start) / unit, unit).trimEnd()
      if (line === 'Binary:') return { form: 'binary', start, body }
      if (line === 'Values:') return { form: 'text', start, body }
    }
    start = body
  }
}

function findLineFeed(bytes: Uint8Array, from: number, unit: 1 | 2): number {
  let at = bytes.indexOf(0x0a, from)
  // In UTF-16, 0x0a may also be a half of another character.
  while (unit === 2 && at >= 0 && (at % 2 !== 0 || bytes[at + 1] !== 0)) at = bytes.indexOf(0x0a, at + 1)
  return at
}

function ascii(bytes: Uint8Array, from: number, length: number, unit: 1 | 2): string {
  let text = ''
  for (let at = from, end = Math.min(bytes.length, from + length * unit); at < end; at += unit)
    text += String.fromCharCode(bytes[at] ?? 0)
  return text
}

function decode(bytes: Uint8Array, unit: 1 | 2): string {
  if (unit === 2) return utf16.decode(bytes)
  try {
    return utf8.decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const utf16 = new TextDecoder('utf-16le')
const utf8 = new TextDecoder('utf-8', { fatal: true })

function readVariable(line: string, fail: Fail): WaveformVariable {
  // A name may hold blanks where tabulators divide the line.
  const [index = '', name = '', ...others] = line.includes('\t') ? line.split('\t') : line.split(/\s+/)
  const rest = others.join(' ').trim()
  if (rest === '' || !/^\d+$/.test(index))
    throw fail(`\`${line.slice(0, 40)}\` is no line of the variables, expected index, name and type`)
  const blank = rest.indexOf(' ')
  return blank < 0
    ? { name, type: rest }
    : { name, type: rest.slice(0, blank), attributes: rest.slice(blank + 1).trim() }
}

function readCount(fields: ReadonlyMap<string, string>, field: string, fail: Fail): number {
  const value = fields.get(field) ?? 'absent'
  if (!/^\d+$/.test(value)) throw fail(`\`${field}\` is ${value.slice(0, 40)}, expected a count`)
  return Number(value)
}
