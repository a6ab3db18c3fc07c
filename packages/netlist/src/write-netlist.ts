import type { Diagnostic } from './diagnostic.js'
import { NetlistError, type Problem } from './error.js'
import type { Cell, Circuit, Dialect } from './types.js'
import { isSpectreName } from './write/checked-name.js'
import { LossReport } from './write/loss-report.js'
import { withSayableNets } from './write/sayable-nets.js'
import { SpiceContext } from './write/spice-context.js'
import { writeSpectre } from './write/write-spectre.js'
import { writeSpice } from './write/write-spice.js'

/** A dialect that can be written: every one that can be read. */
export type WritableDialect = Dialect

/** How to write a netlist. */
export interface WriteNetlistOptions {
  readonly dialect: WritableDialect
}

/** A circuit in another dialect, with what got lost. */
export interface ConvertedNetlist {
  readonly text: string
  /**
   * What the dialect has no words for and the text leaves out (`unwritable`), or has other words for, that are not quite
   * the same (`approximated`). A circuit for which this is empty reads back equal.
   */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Writes a circuit, so that {@link parseNetlist} reads an equal one back from it, places apart, and but for what the
 * dialect calls otherwise: functions in expressions, types and levels of model cards. A circuit with ports is written as
 * a cell; one without, that is called `top`, as a top level, or as a library where it is nothing but
 * cells. Where cards begin with a letter, a device whose name does
 * not gets that in front with a dot: `m.x1.m3`, which reads back as `x1.m3`.
 *
 * @throws NetlistError with all that {@link convertNetlist} would leave out or change: a name with a blank, a transistor
 *   whose polarity neither a model card nor its model's name tells, and the like
 */
export function writeNetlist(circuit: Circuit, { dialect }: WriteNetlistOptions): string {
  const report = new LossReport()
  const text = write(circuit, dialect, report)
  const [first, ...others] = report.diagnostics
  if (first === undefined) return text
  const problems: readonly [Problem, ...Problem[]] = [first, ...others]
  throw new NetlistError(problems)
}

/**
 * Writes a circuit as far as the dialect can say it. What it cannot say is left out, or written as what comes nearest,
 * and told: nothing gets lost silently. A net whose name it cannot say gets one like it.
 */
export function convertNetlist(circuit: Circuit, { dialect }: WriteNetlistOptions): ConvertedNetlist {
  const report = new LossReport()
  const text = write(withSayableNets(circuit, netCheck(circuit, dialect), report), dialect, report)
  return { text, diagnostics: report.diagnostics }
}

function write(circuit: Circuit, dialect: WritableDialect, report: LossReport): string {
  return dialect === 'spectre' ? writeSpectre(circuit, report) : writeSpice(circuit, dialect, report)
}

/** Tells whether a net of a cell can be said. */
function netCheck(circuit: Circuit, dialect: WritableDialect): (net: string, cell: Cell) => boolean {
  if (dialect === 'spectre') return isSpectreName
  const contexts = new Map<string, SpiceContext>()
  return (net, cell) => {
    const context = contexts.get(cell.name) ?? new SpiceContext(circuit, dialect, new LossReport(), cell)
    contexts.set(cell.name, context)
    return context.canSay(net)
  }
}
