import { AnalogkitError } from '../error.js'
import { type ExitCode, exitCode } from '../exit-code.js'
import type { Command, CommandContext, CommandGroup } from './command.js'
import { identifyCommand } from './identify.js'
import { metricsCommand } from './metrics.js'
import { netlistCommands } from './netlist/netlist-commands.js'
import { reportCommand } from './report.js'
import { sizeCommand } from './size.js'

const everything: CommandGroup = {
  summary: 'the command line of analogkit',
  intro: 'What is this analog circuit, and how good can it get? Answers by simulation.',
  commands: new Map<string, Command | CommandGroup>([
    ['identify', identifyCommand],
    ['size', sizeCommand],
    ['report', reportCommand],
    ['metrics', metricsCommand],
    ['netlist', netlistCommands],
  ]),
}

/**
 * The command line of analogkit.
 *
 * @param args - the arguments behind `analogkit`
 * @throws AnalogkitError `usage` for a command that is not known, and what the command throws
 */
export function runCommand(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  return runIn(everything, 'analogkit', args, context)
}

/** Runs a command of a group. `path` is what was typed to get to the group. */
async function runIn(
  group: CommandGroup,
  path: string,
  args: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  const [name, ...others] = args
  if (name === '--help' || name === '-h' || (name === 'help' && others.length === 0)) {
    context.print(usageOf(group, path))
    return exitCode.done
  }
  const command = group.commands.get(name ?? '')
  if (command === undefined) {
    const found = name === undefined ? 'found no command' : `found the command "${name}"`
    const expected = [...group.commands.keys()].join(', ')
    throw new AnalogkitError('usage', path, `${found}, expected ${expected}: see ${path} --help`)
  }
  if ('commands' in command) return runIn(command, `${path} ${name}`, others, context)
  if (others.includes('--help') || others.includes('-h')) {
    context.print(command.usage)
    return exitCode.done
  }
  return command.run(others, context)
}

function usageOf({ intro, commands }: CommandGroup, path: string): string {
  const list = [...commands].map(([name, { summary }]) => `  ${name.padEnd(10)}${summary}`).join('\n')
  return `${intro}\n\n  ${path} <command> [options]\n\n${list}\n\n  ${path} <command> --help explains a command.\n`
}
