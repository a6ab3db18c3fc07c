import type { Expression } from '../expression/expression.js'
import type { ModelCard, PortDirection, Value, Waveform } from '../types.js'

/** A word of a card that names something, with its offset in the source. Lower case. */
export interface NameAt {
  readonly text: string
  readonly start: number
}

/**
 * What a card says it is: the element letter of SPICE, `s` for a switch of either control, `t` for every line. `x` is
 * whatever its model turns out to be.
 */
export type Element =
  | 'm'
  | 'q'
  | 'j'
  | 'd'
  | 'r'
  | 'c'
  | 'l'
  | 'v'
  | 'i'
  | 'e'
  | 'g'
  | 'f'
  | 'h'
  | 'b'
  | 's'
  | 't'
  | 'k'
  | 'x'
  | 'other'

/** A device as its card says it, before models and cells are known. */
export interface DeviceDraft {
  readonly element: Element
  readonly name: NameAt
  readonly nodes: readonly NameAt[]
  readonly model?: NameAt
  readonly parameters: ReadonlyMap<string, Value>
  readonly waveform?: Waveform
  /** A word after the nodes of a passive that is its value or its model: the other cards tell. */
  readonly valueOrModel?: NameAt
  /** The pins that the nodes are on, one each, where the card names them. */
  readonly pins?: readonly string[]
  /** The inductors that a coupling joins. */
  readonly inductors?: readonly NameAt[]
  /** The letter that the card of an `other` begins with. */
  readonly letter?: string
}

/** A function that a text defines. */
export interface FunctionDraft {
  readonly name: string
  readonly start: number
  /** Names of what it is called with, in order. Lower case. */
  readonly takes: readonly string[]
  readonly body: Expression
}

/** A cell as its cards say it. */
export interface CellDraft {
  readonly name: string
  readonly start: number
  readonly parent: CellDraft | undefined
  readonly ports: readonly NameAt[]
  readonly portNames: ReadonlySet<string>
  /** Which way signals go through ports, where a comment says so. */
  readonly directions: Map<string, PortDirection>
  readonly parameters: Map<string, Value>
  /** Where its parameters were written. */
  readonly parameterStarts: Map<string, number>
  readonly devices: DeviceDraft[]
  readonly models: Map<string, ModelCard>
  readonly cells: Map<string, CellDraft>
  readonly functions: Map<string, FunctionDraft>
  /** Parameters by whose defaults its conditionals were decided. */
  readonly decisive: Set<string>
}

/** A text as its cards say it: its top level, and what belongs to no cell. */
export interface NetlistDraft {
  readonly root: CellDraft
  readonly globals: Set<string>
  /** What lengths of devices are multiplied by: `.option scale=1u`. */
  scale: number
  /** How many cells were begun, also second ones of a name and in branches that are not taken. */
  cellCount: number
  /** How many device cards there were, also those with faults and in branches that are not taken. */
  deviceCount: number
}

/** An empty cell. */
export function draftCell(
  name: string,
  start: number,
  parent: CellDraft | undefined,
  ports: readonly NameAt[] = [],
): CellDraft {
  return {
    name,
    start,
    parent,
    ports,
    portNames: new Set(ports.map(({ text }) => text)),
    directions: new Map(),
    parameters: new Map(),
    parameterStarts: new Map(),
    devices: [],
    models: new Map(),
    cells: new Map(),
    functions: new Map(),
    decisive: new Set(),
  }
}
