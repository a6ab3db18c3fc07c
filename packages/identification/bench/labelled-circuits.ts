import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { hashCircuit } from '@analogkit/graph'
import { type Circuit, parseNetlist } from '@analogkit/netlist'
import { defineMacros } from '@analogkit/recognition'

/** Where the data are: circuits of AnalogGenie, and classes and port roles labelled by hand. */
export const data = process.env.ANALOGKIT_DATA ?? new URL('../../../../shared/data', import.meta.url).pathname

/** Whether the labels are here. */
export const dataIsHere = existsSync(`${data}/identification/labels.jsonl`)

/** A circuit of the data set. */
export interface DataCircuit {
  readonly id: number
  readonly origin: 'drawn' | 'composed'
  readonly type: string
  readonly ports: readonly string[]
  /** With its names. */
  readonly circuit: Circuit
  /** Only the frozen half is for reports alone: no rule was made by looking at it. */
  readonly half: 'open' | 'frozen'
}

/** What a circuit is, as read by hand. */
export interface Label {
  readonly id: number
  readonly class: string
  readonly also_accept?: readonly string[]
  readonly ports?: Readonly<Record<string, string>>
  readonly gain_class?: string
  readonly tag?: string
}

interface Line extends Partial<Label> {
  readonly kind?: string
  readonly ids?: readonly number[]
}

interface Entry {
  readonly id: number
  readonly origin: 'drawn' | 'composed'
  readonly type: string
  readonly ports: readonly string[]
  readonly netlist: string
  readonly netlist_repaired: string | null
}

function lines<T>(text: string): readonly T[] {
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T)
}

/** All labels, those of the lists of other circuits among them. Ambiguous circuits have none. */
export function readLabels(): readonly Label[] {
  return lines<Line>(readFileSync(`${data}/identification/labels.jsonl`, 'utf8')).flatMap((line): readonly Label[] => {
    if (line.class !== undefined && line.id !== undefined) return [{ ...line, id: line.id, class: line.class }]
    return line.kind === 'ambiguous' ? [] : (line.ids ?? []).map((id) => ({ id, class: 'other', tag: line.kind ?? '' }))
  })
}

/** The circuits with these ids, or all. Circuits that cannot be parsed are named on stderr and left out. */
export function readCircuits(wanted?: ReadonlySet<number>): readonly DataCircuit[] {
  const text = gunzipSync(readFileSync(`${data}/analoggenie/netlists.jsonl.gz`)).toString()
  return lines<Entry>(text).flatMap((entry): readonly DataCircuit[] => {
    if (wanted !== undefined && !wanted.has(entry.id)) return []
    try {
      const { id, origin, type, ports } = entry
      const file = `${id}.scs`
      const text = withDistinctNames(entry.netlist_repaired ?? entry.netlist)
      const drawn = parseNetlist(text, { file, dialect: 'spectre', ports })
      const frozen = Number.parseInt(hashCircuit(drawn).slice(-1), 16) % 2 === 1
      return [{ id, origin, type, ports, circuit: defineMacros(drawn), half: frozen ? 'frozen' : 'open' }]
    } catch (error) {
      console.error(`${entry.id}: ${String(error)}`)
      return []
    }
  })
}

/** Some circuits of the data set use a device name twice, up to case. */
function withDistinctNames(netlist: string): string {
  const seen = new Map<string, number>()
  return netlist.replace(/^\S+/gm, (name) => {
    const count = seen.get(name.toLowerCase()) ?? 0
    seen.set(name.toLowerCase(), count + 1)
    return count === 0 ? name : `${name}_${count + 1}`
  })
}
