import { checkNetlist, type ParseNetlistOptions } from './check-netlist.js'
import type { Diagnostic } from './diagnostic.js'
import type { Netlist } from './document/netlist.js'
import { NetlistError } from './error.js'
import type { Circuit } from './types.js'

/**
 * Reads a netlist. The circuit is the cell `top`; else the top level where it has devices, unless these are only
 * independent sources around one instance, which then is the circuit; else the one cell that no other contains. Cells
 * that it does not use are left out.
 *
 * Names are lower case. In SPICE and CDL the net `gnd` is `0`, except where it is a port. An instance of a cell that
 * the text does not define is a transistor where its name makes that plain (`nfet_01v8`), else an instance with pins
 * `1`, `2` …, which {@link flatten} refuses.
 *
 * Conditionals are decided by the parameters that are known where they stand, functions are put in the place of their
 * calls, and lengths are multiplied by `.option scale`. Files are read only through `includes`.
 *
 * @throws NetlistError with all errors that {@link checkNetlist} finds, each with its place; warnings do not throw
 */
export function parseNetlist(netlist: string | Netlist, options: ParseNetlistOptions = {}): Circuit {
  const { circuit, diagnostics } = checkNetlist(netlist, options)
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  const [first, ...others] = errors.length > 0 || circuit !== undefined ? errors : diagnostics.filter(isWithoutCircuit)
  if (first !== undefined) throw new NetlistError([{ ...first, severity: 'error' }, ...others])
  if (circuit === undefined) throw new Error('a netlist without a circuit must have a problem')
  return circuit
}

/** Whether a finding is that there is no circuit: fine in a library of cells or models, and an error here. */
function isWithoutCircuit({ code }: Diagnostic): boolean {
  return code === 'no-top-cell' || code === 'empty-netlist'
}
