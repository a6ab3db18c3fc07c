import {
  AnalogkitError,
  anyPath,
  oneOf,
  readArguments,
  type SimulatorName,
  simulatorNames,
  wholeNumber,
} from 'analogkit'

/** What the user asked for. */
export interface Options {
  /** Folder of netlists; the example's own if absent. */
  readonly circuits?: string
  /** Folder for results. */
  readonly out: string
  /** Sizings to try per circuit until it is known what it is [1]. */
  readonly budget: number
  /** Sizings to try per accepted circuit to see what it can do [1]. */
  readonly exploration: number
  readonly seed: number
  /** The best that is there, if absent. */
  readonly simulator?: SimulatorName
  /** Whether to go on with the run in the folder for results. */
  readonly resume: boolean
  readonly help: boolean
}

/** What holds where the user says nothing. */
export const defaults: Options = {
  out: 'out',
  budget: 120,
  exploration: 160,
  seed: 1,
  resume: false,
  help: false,
}

/**
 * Reads the command line.
 *
 * @param args - arguments after the script's name; a leading `--`, which pnpm hands on, is dropped
 * @throws AnalogkitError `usage` for an unknown option, a missing or a wrong value
 */
export function parseOptions(args: readonly string[]): Options {
  const { values, positionals } = readArguments(
    args,
    {
      circuits: { type: 'string' },
      out: { type: 'string' },
      budget: { type: 'string' },
      exploration: { type: 'string' },
      seed: { type: 'string' },
      simulator: { type: 'string' },
      resume: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
    'use one of the options below',
  )
  if (positionals[0] !== undefined)
    throw new AnalogkitError('usage', positionals[0], 'found an argument, expected options only')
  return {
    ...(values.circuits === undefined ? {} : { circuits: anyPath('--circuits', values.circuits) }),
    out: anyPath('--out', values.out ?? defaults.out),
    budget: wholeNumber('--budget', values.budget ?? String(defaults.budget), 1),
    exploration: wholeNumber('--exploration', values.exploration ?? String(defaults.exploration), 1),
    seed: wholeNumber('--seed', values.seed ?? String(defaults.seed), 0),
    ...(values.simulator === undefined ? {} : { simulator: oneOf('--simulator', values.simulator, simulatorNames) }),
    resume: values.resume ?? defaults.resume,
    help: values.help ?? defaults.help,
  }
}
