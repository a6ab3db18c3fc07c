import type { SizedGroup } from './size-group.js'
import type { PlannedTransistor } from './types.js'

/** Widths that differ by less are meant to be equal [1]. */
const alike = 0.03
/** As do currents [1]. */
const sameCurrent = 1e-6

/**
 * Draws transistors with one gate and one source and the same current with one width, where the widths that they want for
 * their drain voltages hardly differ: the two sides of a mirror are copies of each other.
 *
 * @param ratioed - sets of groups with one gate and one source net
 * @param currents - by group
 */
export function equalWidths(
  sized: readonly SizedGroup[],
  ratioed: readonly (readonly number[])[],
  currents: Float64Array,
): readonly SizedGroup[] {
  const drawn = [...sized]
  for (const groups of ratioed) {
    for (const [at, group] of groups.entries()) {
      const width = drawn[group]?.size.w
      const model = groups.slice(0, at).find((other) => {
        const ratio = (drawn[other]?.size.w ?? Number.NaN) / (width ?? Number.NaN)
        const change = (currents[other] ?? 0) / (currents[group] ?? 0)
        return Math.abs(ratio - 1) < alike && Math.abs(change - 1) < sameCurrent
      })
      const [from, to] = [drawn[group], model === undefined ? undefined : drawn[model]]
      if (from !== undefined && to?.size.w !== undefined) drawn[group] = withWidth(from, to.size.w)
    }
  }
  return drawn
}

function withWidth({ size, transistors }: SizedGroup, w: number): SizedGroup {
  const factor = w / (size.w ?? w)
  return { size: { ...size, w }, transistors: transistors.map((transistor) => scaled(transistor, factor)) }
}

/** A transistor that is wider at the same voltages, but for its current, which others decide. */
function scaled(transistor: PlannedTransistor, factor: number): PlannedTransistor {
  const { gm, gds, gmb, cgs, cgd, cgb, cdb, csb } = transistor
  return {
    ...transistor,
    gm: gm * factor,
    gds: gds * factor,
    gmb: gmb * factor,
    cgs: cgs * factor,
    cgd: cgd * factor,
    cgb: cgb * factor,
    cdb: cdb * factor,
    csb: csb * factor,
  }
}
