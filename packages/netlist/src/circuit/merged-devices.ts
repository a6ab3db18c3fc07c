import type { Circuit } from '../types.js'

/** Devices that became one. */
export interface MergedDevices {
  /** The cell that they stand in. */
  readonly cell: string
  /** The device that stands for all of them now. */
  readonly kept: string
  /** The devices that are gone. */
  readonly gone: readonly string[]
}

/** A circuit after a merge, with what was merged. */
export interface MergeResult {
  readonly circuit: Circuit
  readonly merged: readonly MergedDevices[]
}
