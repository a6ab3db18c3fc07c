/** Two nets, or one net twice. */
export type NetPair = readonly [string, string]

/** How a circuit maps onto itself when two nets are exchanged. */
export interface Symmetry {
  /** Devices that are exchanged; the first of each pair lies on the side of the first seed net. */
  readonly devices: readonly (readonly [string, string])[]
  /** Nets that are exchanged. */
  readonly nets: readonly NetPair[]
  /** What stays where it is and agrees with the exchange. */
  readonly axis: { readonly devices: readonly string[]; readonly nets: readonly string[] }
  /** Those of `devices` that share one gate (or base) net although that net is exchanged: the halves of a mirror. */
  readonly mirrors: readonly (readonly [string, string])[]
  /** Those of `nets` on which different devices or pins meet, such as the two sides of a mirror load. */
  readonly unbalanced: readonly NetPair[]
  /** Devices that contradict the exchange: they are on an exchanged net and have no partner. */
  readonly unmatched: readonly string[]
  /** Share of the devices that the exchange maps onto devices, 0 to 1; 0 when no two devices are exchanged. */
  readonly coverage: number
  /** Whether the exchange is an automorphism of the whole circuit. */
  readonly exact: boolean
}
