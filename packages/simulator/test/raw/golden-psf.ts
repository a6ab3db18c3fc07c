import type { WaveformContent, WaveformFile, WaveformProperties } from '../../src/raw.js'

/** A variable of a golden file of PSF; those that are structs have lists of values. */
export interface GoldenTrace {
  readonly name: string
  readonly kind?: string
  readonly unit?: string | null
  readonly first?: unknown
  readonly last?: unknown
}

/** A value without an axis. */
interface GoldenValue {
  readonly name: string
  readonly type: string
  readonly unit: string | null
  readonly value: unknown
}

/** What only golden files of PSF have. */
export interface GoldenPsf {
  readonly header?: WaveformProperties
  readonly values?: readonly GoldenValue[]
  readonly structMembers?: Readonly<Record<string, readonly string[]>>
}

/** Variables for the members of structs, whose names golden files do not give: `R1:*`. */
export function expandStructs<T extends GoldenTrace>(traces: readonly T[]): readonly T[] {
  return traces.flatMap((trace) => {
    if (trace.kind?.toUpperCase() !== 'STRUCT') return [trace]
    const [first, last] = [trace.first, trace.last] as unknown[][]
    return (first ?? []).map((value, member) => ({
      ...trace,
      name: `${trace.name}:*`,
      first: value,
      last: last?.[member],
    }))
  })
}

/** What a golden file says of the header and of values without an axis, and `found` does not agree with. */
export function psfDifferences(
  { properties = {}, values = [] }: WaveformFile,
  { header = {}, values: expected = [], structMembers = {} }: GoldenPsf,
): readonly string[] {
  const lines: string[] = []
  const compare = (what: string, value: unknown, wanted: unknown): void => {
    const [text, wantedText] = [JSON.stringify(value), JSON.stringify(wanted)]
    if (text !== wantedText) lines.push(`${what}: ${text}, expected ${wantedText}`)
  }
  compare('header', properties, header)
  compare('values', values.length, expected.length)
  for (const [index, wanted] of expected.entries()) {
    const value = values[index]
    compare(`name of value ${index}`, value?.name, wanted.name)
    compare(`type of ${wanted.name}`, value?.type, wanted.type)
    compare(`unit of ${wanted.name}`, value?.unit, wanted.unit ?? undefined)
    const names = structMembers[wanted.type]
    if (value === undefined) continue
    const listed = Array.isArray(wanted.value) && names !== undefined
    const content = written(value.value)
    compare(`content of ${wanted.name}`, listed ? Object.values(content as object) : content, wanted.value)
    if (listed) compare(`members of ${wanted.name}`, Object.keys(content as object), names)
  }
  return lines
}

/** A content as golden files write it. */
function written(content: WaveformContent): unknown {
  if (typeof content === 'string') return content
  if (typeof content === 'number') {
    if (Object.is(content, -0)) return '-0'
    return Number.isFinite(content) ? content : String(content)
  }
  if ('members' in content)
    return Object.fromEntries(Object.entries(content.members).map(([name, member]) => [name, written(member)]))
  return 'real' in content ? [written(content.real), written(content.imag)] : content.map(written)
}
