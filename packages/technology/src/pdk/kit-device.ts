import type { Parameters, Polarity } from '@analogkit/netlist'

/**
 * A transistor of a kit as an instance of the kit's cell gives it: what the cell computes from the parameters of
 * the instance. Lengths and areas are in units of {@link scale}, as the kit's own netlists write them.
 */
export interface KitDevice {
  /** The name of the cell, and of the flattened model card. */
  readonly model: string
  readonly polarity: Polarity
  /** The unit of lengths [m]: 1e-6 where `w=1` is a micrometer. */
  readonly scale: number
  /** Parameters that an instance may give, with their default values: numbers, or expressions of the others. */
  readonly defaults: Parameters
  /** Parameters of the transistor: expressions of those of the instance. */
  readonly parameters: Parameters
}
