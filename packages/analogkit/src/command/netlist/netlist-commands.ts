import type { Command, CommandGroup } from '../command.js'
import { checkCommand } from './check.js'
import { compareCommand } from './compare.js'
import { convertCommand } from './convert.js'
import { flattenCommand } from './flatten.js'
import { statCommand } from './stat.js'

/** `analogkit netlist`: what needs no simulator. */
export const netlistCommands: CommandGroup = {
  summary: 'check, convert, flatten, compare and count netlists',
  intro: 'Works on netlists in any dialect. Nothing of a netlist is ever run.',
  commands: new Map<string, Command>([
    ['check', checkCommand],
    ['convert', convertCommand],
    ['flatten', flattenCommand],
    ['compare', compareCommand],
    ['stat', statCommand],
  ]),
}
