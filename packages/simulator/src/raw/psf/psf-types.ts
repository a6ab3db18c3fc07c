import type { ProblemReport } from '../report-problems.js'
import type { WaveformProperties, WaveformVariable } from '../types.js'

/** A type of a PSF file. */
export interface PsfType {
  readonly name: string
  /** `unknown` is an error where a value has it, since types are defined that no value has. */
  readonly kind: 'byte' | 'integer' | 'real' | 'complex' | 'string' | 'array' | 'struct' | 'unknown'
  readonly unit?: string
  /** Of a struct; of an array the one type of its elements. */
  readonly members: readonly PsfType[]
}

/** A sweep or a trace of a PSF file. */
export interface PsfTrace {
  readonly name: string
  readonly type: PsfType
  readonly unit?: string
}

/** A variable, and how its values are stored. */
export interface PsfColumn {
  readonly variable: WaveformVariable
  readonly kind: 'byte' | 'integer' | 'real' | 'complex'
}

/**
 * The columns of a trace: one, or one for each member of a struct, named as Spectre names them: `M1:gm`.
 *
 * @param limit - how many columns there may be; a small file can announce any number of them
 * @throws WaveformError `implausible-count`, or `unknown-format` for what has no samples
 */
export function columnsOf({ name, type, unit }: PsfTrace, limit: number, { error }: ProblemReport): PsfColumn[] {
  const columns: PsfColumn[] = []
  const add = (path: string, part: PsfType, partUnit: string | undefined): void => {
    const { kind } = part
    if (kind === 'struct') {
      for (const member of part.members) add(`${path}:${member.name}`, member, member.unit)
      return
    }
    if (kind === 'string' || kind === 'array' || kind === 'unknown')
      throw error({ code: 'unknown-format', reason: `trace \`${path}\` has a value of kind ${kind} at each point` })
    if (columns.length >= limit)
      throw error({ code: 'implausible-count', reason: `trace \`${name}\` has more values than the file has room for` })
    columns.push({
      kind,
      variable: { name: path, type: type.name, ...(partUnit === undefined ? {} : { unit: partUnit }) },
    })
  }
  add(name, type, unit ?? type.unit)
  return columns
}

/** The columns of many traces. */
export function columnsOfAll(traces: readonly PsfTrace[], limit: number, problems: ProblemReport): PsfColumn[] {
  const columns: PsfColumn[] = []
  for (const trace of traces)
    for (const column of columnsOf(trace, limit - columns.length, problems)) columns.push(column)
  return columns
}

/** Spread into what may have a unit: the one among properties. */
export function unitOf({ units }: WaveformProperties): { readonly unit?: string } {
  return typeof units === 'string' ? { unit: units } : {}
}

/** What all plots of a PSF file have of its header. */
export function plotFacts(properties: WaveformProperties, columns: readonly PsfColumn[]) {
  const text = (name: string): string => String(properties[name] ?? '')
  return {
    title: text('design'),
    name: text('analysis type'),
    date: text('date'),
    complex: columns.some(({ kind }) => kind === 'complex'),
    variables: columns.map(({ variable }) => variable),
  }
}
