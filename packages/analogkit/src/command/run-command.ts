import { AnalogkitError } from '../error.js'
import { type ExitCode, exitCode } from '../exit-code.js'
import type { Command, CommandContext } from './command.js'
import { identifyCommand } from './identify.js'
import { reportCommand } from './report.js'
import { sizeCommand } from './size.js'

const commands = new Map<string, Command>([
  ['identify', identifyCommand],
  ['size', sizeCommand],
  ['report', reportCommand],
])

const usage = `What is this analog circuit, and how good can it get? Answers by simulation.

  analogkit <command> [options]

${[...commands].map(([name, { summary }]) => `  ${name.padEnd(10)}${summary}`).join('\n')}

  analogkit <command> --help explains a command.
`

/**
 * The command line of analogkit.
 *
 * @param args - the arguments behind `analogkit`
 * @throws AnalogkitError `usage` for a command that is not known, and what the command throws
 */
export async function runCommand(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const [name, ...others] = args
  if (name === '--help' || name === '-h' || (name === 'help' && others.length === 0)) {
    context.print(usage)
    return exitCode.done
  }
  const command = commands.get(name ?? '')
  if (command === undefined) {
    const found = name === undefined ? 'found no command' : `found the command "${name}"`
    throw new AnalogkitError(
      'usage',
      'analogkit',
      `${found}, expected ${[...commands.keys()].join(', ')}: see analogkit --help`,
    )
  }
  if (others.includes('--help') || others.includes('-h')) {
    context.print(command.usage)
    return exitCode.done
  }
  return command.run(others, context)
}
