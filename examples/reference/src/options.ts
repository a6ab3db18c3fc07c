import { parseArgs } from 'node:util'
import { SetupError } from './error.js'

/** A simulator that the example can start. */
export type SimulatorName = 'ngspice-wasm'

/** What the user asked for. */
export interface Options {
  /** Folder of netlists; the example's own if absent. */
  readonly circuits?: string
  /** Folder for results. */
  readonly out: string
  /** Sizings to try per circuit [1]. */
  readonly budget: number
  readonly seed: number
  readonly simulator: SimulatorName
  readonly help: boolean
}

/** What holds where the user says nothing. */
export const defaults: Options = { out: 'out', budget: 400, seed: 1, simulator: 'ngspice-wasm', help: false }

/**
 * Reads the command line.
 *
 * @param args - arguments after the script's name; a leading `--`, which pnpm hands on, is dropped
 * @throws SetupError `usage` for an unknown option, a missing or a wrong value
 */
export function parseOptions(args: readonly string[]): Options {
  const values = parse(args[0] === '--' ? args.slice(1) : args)
  return {
    ...(values.circuits === undefined ? {} : { circuits: folder('circuits', values.circuits) }),
    out: folder('out', values.out ?? defaults.out),
    budget: wholeNumber('budget', values.budget, 1) ?? defaults.budget,
    seed: wholeNumber('seed', values.seed, 0) ?? defaults.seed,
    simulator: simulatorName(values.simulator ?? defaults.simulator),
    help: values.help ?? defaults.help,
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        circuits: { type: 'string' },
        out: { type: 'string' },
        budget: { type: 'string' },
        seed: { type: 'string' },
        simulator: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (cause) {
    const [reason] = String(cause instanceof Error ? cause.message : cause).split(/\. |\n/)
    throw new SetupError('usage', `${reason}: use one of the options below`, { cause })
  }
}

function folder(option: string, text: string): string {
  if (text === '') throw new SetupError('usage', `--${option} is empty: name a folder`)
  return text
}

function wholeNumber(option: string, text: string | undefined, least: number): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least) return value
  throw new SetupError('usage', `--${option} is "${text}": give a whole number of at least ${least}`)
}

function simulatorName(text: string): SimulatorName {
  if (text === 'ngspice-wasm') return text
  throw new SetupError('usage', `--simulator is "${text}": this example knows ngspice-wasm`)
}
