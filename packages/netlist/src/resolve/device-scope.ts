import type { CellDraft } from '../read/draft.js'
import type { Problems } from '../scan/problems.js'
import type { DeviceCells, Polarity } from '../types.js'

/** What a device's names can mean. */
export interface DeviceScope {
  readonly cell: CellDraft
  readonly deviceCells: DeviceCells
  /** The name that a cell has in the circuit. */
  readonly nameOf: (cell: CellDraft) => string
  /** The net that a node's name means. */
  readonly netOf: (name: string) => string
  readonly problems: Problems
  /** Whether the first letter of a card says what it is. */
  readonly hasLetters: boolean
  /** What the names of models mean for plain devices, as far as it is known. */
  readonly meanings: Map<number, ModelMeaning>
}

/** What a model's name means for the plain devices of a cell; found out once for each name and element. */
export interface ModelMeaning {
  readonly model: string
  readonly polarity?: Polarity
  /** The cell that an instance is of, by its name in the circuit, and its ports. */
  readonly cell?: { readonly name: string; readonly ports: readonly string[] }
}
