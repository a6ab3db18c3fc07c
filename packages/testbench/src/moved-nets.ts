/** A net whose voltage is another one than before. */
export interface MovedNet {
  readonly net: string
  /** [V] */
  readonly before: number
  /** [V] */
  readonly after: number
}

/**
 * The nets that a modification of a bench moved: a source that only holds what is there, or a gate that can be held, must
 * leave the operating point where it was.
 *
 * @param before - an operating point without the modification, by net [V], such as `voltages` of an evaluation
 * @param after - the same with it; nets that only one of them has do not count
 * @param tolerance - what a simulator may be off [V]
 * @returns those that moved, the farthest first; none where the modification is harmless
 */
export function movedNets(
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
  tolerance = 1e-3,
): readonly MovedNet[] {
  const distance = (moved: MovedNet): number => Math.abs(moved.after - moved.before)
  return Object.entries(before)
    .flatMap(([net, voltage]): readonly MovedNet[] => {
      const now = after[net]
      return now === undefined ? [] : [{ net, before: voltage, after: now }]
    })
    .filter((moved) => !(distance(moved) <= tolerance))
    .sort((a, b) => distance(b) - distance(a))
}
