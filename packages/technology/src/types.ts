import type { DeviceCells, ModelCard, Polarity } from '@analogkit/netlist'

/** A MOS transistor that a technology offers. */
export interface MosDevice {
  /** The name of its model card. */
  readonly model: string
  readonly polarity: Polarity
  /** Gate width that may be drawn [m]. */
  readonly width: { readonly min: number; readonly max: number }
  /** Gate length that may be drawn [m]. */
  readonly length: { readonly min: number; readonly max: number }
  /** Widths and lengths that may be drawn are multiples of it [m]; any if absent. */
  readonly grid?: number
  /** Magnitude of the threshold voltage of a device of moderate length without body effect [V]. */
  readonly threshold: number
  /** Drain current of a square device (W = L) at an overdrive of 1 V, extrapolated: Id = k / 2 (W / L) Vov^2 [A/V^2]. */
  readonly transconductance: number
  /** Standard deviation of one device's threshold times sqrt(W L) [V m]. */
  readonly matching: number
  /** Standard deviation of one device's relative current factor times sqrt(W L) [m]; 0 if absent. */
  readonly currentMatching?: number
}

/** How a parameter of a model card differs in a corner: value * factor + offset. */
export interface ParameterChange {
  /** 1 if absent. */
  readonly factor?: number
  /** 0 if absent, in the unit of the parameter. */
  readonly offset?: number
}

/** What differs from the typical cards in a process corner: whole cards, parameters of cards, or both. */
export interface Corner {
  readonly description: string
  /** Cards that replace those of the same name. */
  readonly models?: readonly ModelCard[]
  /** Parameters that change, by model card and parameter. */
  readonly changes?: Readonly<Record<string, Readonly<Record<string, ParameterChange>>>>
}

/** Devices that belong together: one gate oxide, one supply. */
export interface DeviceFamily {
  readonly id: string
  /** Nominal supply [V]. */
  readonly supply: number
  readonly n: MosDevice
  readonly p: MosDevice
}

/** What circuits are built from. */
export interface Technology {
  readonly id: string
  /** Changes whenever a figure in it changes: it belongs into every record. */
  readonly hash: string
  readonly description: string
  readonly models: readonly ModelCard[]
  /** The process corner that {@link models} are of; `tt` is typical. */
  readonly corner: string
  /** Process corners by name; each says what differs from `tt`. */
  readonly corners: Readonly<Record<string, Corner>>
  /** By id, such as `core` and `io`. */
  readonly families: Readonly<Record<string, DeviceFamily>>
  /** The family that an analog circuit without other wishes uses. */
  readonly defaultFamily: string
  /** Sheet-independent limits of passives. */
  readonly resistance: { readonly min: number; readonly max: number }
  readonly capacitance: { readonly min: number; readonly max: number }
  /** Bipolar transistors and diodes, by polarity, where there are any: names of model cards. */
  readonly bipolar: { readonly n?: string; readonly p?: string }
  readonly diode?: string
  /** Cells of its kit that are single devices. */
  readonly deviceCells: DeviceCells
}
