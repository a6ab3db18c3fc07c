/** A property of a binary PSF file; numbers are integers when they are. */
type Properties = Readonly<Record<string, string | number>>

export const word = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]

export function double(value: number): number[] {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  return [...new Uint8Array(view.buffer)]
}

export function text(value: string): number[] {
  const bytes = [...new TextEncoder().encode(value)]
  return [...word(bytes.length), ...bytes, ...Array.from({ length: -bytes.length & 3 }, () => 0)]
}

export function properties(values: Properties): number[] {
  return Object.entries(values).flatMap(([name, value]) => {
    if (typeof value === 'string') return [...word(33), ...text(name), ...text(value)]
    return Number.isInteger(value)
      ? [...word(34), ...text(name), ...word(value)]
      : [...word(35), ...text(name), ...double(value)]
  })
}

/** A type: `kind` 1 byte, 2 text, 5 integer, 11 real, 12 complex, 16 struct. */
export function type(id: number, name: string, kind: number, members: readonly number[] = [], more: Properties = {}) {
  const struct = kind === 16 ? [...members, ...word(18)] : []
  return [...word(16), ...word(id), ...text(name), ...word(0), ...word(kind), ...struct, ...properties(more)]
}

/** A sweep or a trace. */
export function trace(id: number, name: string, typeId: number, more: Properties = {}): number[] {
  return [...word(16), ...word(id), ...text(name), ...word(typeId), ...properties(more)]
}

/** The head of traces whose values stand together. */
export function group(id: number, name: string, count: number): number[] {
  return [...word(17), ...word(id), ...text(name), ...word(count)]
}

/** The content of the sections of a file; those that are absent are left out of it. */
export interface PsfContent {
  readonly header: Properties
  readonly types: readonly number[]
  readonly sweep?: readonly number[]
  readonly trace?: readonly number[]
  readonly value: (start: number) => readonly number[]
}

/** Writes a file; sections other than those of sweeps and of swept values have an index, empty here. */
export function writePsf({ header, types, sweep, trace: traces, value }: PsfContent): Uint8Array {
  const sections: [number, (start: number) => readonly number[]][] = [
    [0, () => properties(header)],
    [1, (start) => indexed(start, types)],
  ]
  if (sweep !== undefined) sections.push([2, () => sweep])
  if (traces !== undefined) sections.push([3, (start) => indexed(start, traces)])
  sections.push([4, sweep === undefined ? (start) => indexed(start, value(start)) : value])
  const bytes = word(0x400)
  const list: number[] = []
  for (const [index, [number, content]] of sections.entries()) {
    const start = bytes.length
    list.push(...word(number), ...word(start))
    const data = content(start + 8)
    bytes.push(...word(21), ...word(start + 12 + data.length), ...data, ...word(sections[index + 1]?.[0] ?? 15))
  }
  const listStart = bytes.length
  return Uint8Array.from([...bytes, ...list, ...new TextEncoder().encode('Clarissa'), ...word(listStart)])
}

function indexed(start: number, entries: readonly number[]): number[] {
  return [...word(22), ...word(start + 8 + entries.length), ...entries, ...word(19), ...word(0)]
}
