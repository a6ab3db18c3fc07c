import { type Technology, technologies } from '@analogkit/technology'
import { type CircuitClass, circuitClasses } from '@analogkit/testbench'
import { oneOf, someOf, wholeNumber } from '../option-values.js'
import type { OptionTable } from '../read-arguments.js'
import { type SimulatorName, simulatorNames } from '../simulators.js'

/** Options of every command that simulates. */
export const simulationOptions = {
  class: { type: 'string' },
  technology: { type: 'string' },
  simulator: { type: 'string' },
  seed: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies OptionTable

/** What the user asked of a simulation. */
export interface SimulationChoice {
  readonly classes: readonly CircuitClass[]
  readonly technology: Technology
  /** The best that is there, if absent. */
  readonly simulator?: SimulatorName
  readonly seed: number
}

const classIds = Object.keys(circuitClasses)
const technologyIds = Object.keys(technologies) as readonly (keyof typeof technologies)[]

/** How the options are explained. */
export const simulationUsage = `  --class <ids>         classes to ask for, with commas (default: ${classIds.join(',')})
  --technology <name>   ${technologyIds.join(' or ')} (default: generic28)
  --simulator <name>    ${simulatorNames.join(' or ')} (default: ngspice where it is installed)
  --seed <number>       start of the random numbers; the same seed gives the same result (default: 1)
  --json                for machines: one JSON document on standard output
  --help                this text
`

/**
 * Understands the options.
 *
 * @throws AnalogkitError `usage`
 */
export function simulationChoice(
  values: Readonly<Partial<Record<'class' | 'technology' | 'simulator' | 'seed', string>>>,
): SimulationChoice {
  const ids = values.class === undefined ? classIds : someOf('--class', values.class, classIds)
  return {
    classes: ids.flatMap((id) => circuitClasses[id] ?? []),
    technology: technologies[oneOf('--technology', values.technology ?? 'generic28', technologyIds)],
    ...(values.simulator === undefined ? {} : { simulator: oneOf('--simulator', values.simulator, simulatorNames) }),
    seed: wholeNumber('--seed', values.seed ?? '1', 0),
  }
}
