import type { Dialect, ParseNetlistOptions } from '@analogkit/netlist'
import { oneOf } from '../../option-values.js'
import type { OptionTable } from '../../read-arguments.js'

/** Options of every command that reads netlists. */
export const netlistOptions = {
  dialect: { type: 'string' },
  top: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies OptionTable

const dialects: readonly Dialect[] = [
  'spice',
  'ngspice',
  'hspice',
  'ltspice',
  'pspice',
  'xyce',
  'eldo',
  'cdl',
  'spectre',
]

/** How the options are explained. */
export const netlistUsage = `  --dialect <name>      ${dialects.slice(0, 5).join(', ')},
                        ${dialects.slice(5).join(', ')} (default: guessed from the text)
  --top <cell>          the cell that is meant, where that is not plain
  --help                this text
`

/**
 * Understands the options.
 *
 * @throws AnalogkitError `usage`
 */
export function netlistChoice({
  dialect,
  top,
}: Readonly<Partial<Record<'dialect' | 'top', string>>>): ParseNetlistOptions {
  return {
    ...(dialect === undefined ? {} : { dialect: oneOf('--dialect', dialect, dialects) }),
    ...(top === undefined ? {} : { top: top.toLowerCase() }),
  }
}
