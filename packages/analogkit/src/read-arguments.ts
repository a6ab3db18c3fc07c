import { type ParseArgsConfig, parseArgs } from 'node:util'
import { AnalogkitError } from './error.js'

/** The options of a command, as `parseArgs` of `node:util` takes them. */
export type OptionTable = NonNullable<ParseArgsConfig['options']>

/** What was typed. */
export interface Arguments<Options extends OptionTable> {
  readonly values: ReturnType<typeof parseArgs<{ options: Options; args: string[]; allowPositionals: true }>>['values']
  readonly positionals: readonly string[]
}

/**
 * Reads a command line.
 *
 * @param args - the arguments behind the command; a leading `--`, which pnpm hands on, is dropped
 * @param advice - what to do about a mistake, such as `see --help`
 * @throws AnalogkitError `usage` for an unknown option or one without its value
 */
export function readArguments<const Options extends OptionTable>(
  args: readonly string[],
  options: Options,
  advice: string,
): Arguments<Options> {
  try {
    return parseArgs({ args: args[0] === '--' ? args.slice(1) : [...args], options, allowPositionals: true })
  } catch (cause) {
    const [reason = ''] = String(cause instanceof Error ? cause.message : cause).split(/\. |\n/)
    throw new AnalogkitError('usage', reason, advice, { cause })
  }
}
