import type { Circuit } from './types.js'
import { writeSpectre } from './write/write-spectre.js'
import { writeSpice } from './write/write-spice.js'

/** A dialect that can be written. */
export type WritableDialect = 'spice' | 'spectre' | 'cdl'

/** How to write a netlist. */
export interface WriteNetlistOptions {
  readonly dialect: WritableDialect
}

/**
 * Writes a circuit, so that {@link parseNetlist} reads an equal one back from it, places apart. A circuit with ports is
 * written as a cell; one without, that is called `top`, as a top level. In SPICE a device whose name does not begin
 * with its letter gets that in front with a dot: `m.x1.m3`, which reads back as `x1.m3`.
 *
 * @throws NetlistError `unwritable` for what the dialect has no words for: a name with a blank, a transistor whose
 *   polarity neither a model card nor its model's name tells, and the like
 */
export function writeNetlist(circuit: Circuit, { dialect }: WriteNetlistOptions): string {
  return dialect === 'spectre' ? writeSpectre(circuit) : writeSpice(circuit, dialect)
}
