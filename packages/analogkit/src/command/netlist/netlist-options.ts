import type { Dialect, IncludeReader, ParseNetlistOptions } from '@analogkit/netlist'
import { fileIncludes } from '@analogkit/netlist/node'
import { AnalogkitError } from '../../error.js'
import { oneOf } from '../../option-values.js'
import type { OptionTable } from '../../read-arguments.js'
import { reasonOf } from '../../reason-of.js'

/** Options of every command that reads netlists. */
export const netlistOptions = {
  dialect: { type: 'string' },
  top: { type: 'string' },
  root: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
} as const satisfies OptionTable

/** The dialects that can be read and written. */
export const dialects: readonly Dialect[] = [
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
  --root <folder>       where files that are included may lie; may be repeated (default: none are read)
  --help                this text
`

/**
 * Understands the options.
 *
 * @throws AnalogkitError `usage`, `missing-path`
 */
export function netlistChoice({
  dialect,
  top,
  root,
}: Readonly<Partial<Record<'dialect' | 'top', string>> & { readonly root?: readonly string[] }>): ParseNetlistOptions {
  return {
    ...(dialect === undefined ? {} : { dialect: oneOf('--dialect', dialect, dialects) }),
    ...(top === undefined ? {} : { top: top.toLowerCase() }),
    includes: root === undefined ? () => ({ refused: 'name its folder by --root' }) : includesBelow(root),
  }
}

function includesBelow(roots: readonly string[]): IncludeReader {
  try {
    return fileIncludes(roots)
  } catch (cause) {
    throw new AnalogkitError('missing-path', '--root', `cannot be used (${reasonOf(cause)}): name folders`, { cause })
  }
}
