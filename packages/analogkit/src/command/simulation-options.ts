import type { PortClassifier } from '@analogkit/netlist'
import { nameClassifier } from '@analogkit/recognition'
import type { Technology } from '@analogkit/technology'
import { type CircuitClass, circuitClasses } from '@analogkit/testbench'
import { oneOf, positiveNumber, someOf, wholeNumber } from '../option-values.js'
import type { OptionTable } from '../read-arguments.js'
import { type SimulatorName, simulatorNames } from '../simulators.js'
import { readTechnology, technologyNames } from '../technologies.js'
import { conditionsOf } from './conditions-of.js'

/** Options of every command that simulates. */
export const simulationOptions = {
  class: { type: 'string' },
  names: { type: 'boolean' },
  technology: { type: 'string' },
  supply: { type: 'string' },
  condition: { type: 'string', multiple: true },
  simulator: { type: 'string' },
  seed: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies OptionTable

/** What the user asked of a simulation. */
export interface SimulationChoice {
  readonly classes: readonly CircuitClass[]
  /** Who says what ports are for, beside the structure. */
  readonly classifiers: readonly PortClassifier[]
  readonly technology: Technology
  /** [V] */
  readonly supply?: number
  /** Other values for conditions of the classes. */
  readonly conditions: Readonly<Record<string, number>>
  /** The best that is there, if absent. */
  readonly simulator?: SimulatorName
  readonly seed: number
}

const classIds = Object.keys(circuitClasses)

/** How the options are explained. */
export const simulationUsage = `  --class <ids>         classes to ask for, with commas (default: ${classIds.join(',')})
  --names               trust the names of ports, such as VDD, INP, VOUT, IB1
  --technology <name>   ${technologyNames}, or the folder of an installed process kit such as sky130 (default: generic28)
  --supply <volts>      supply voltage (default: that of the technology)
  --condition <values>  other conditions of the measurement, such as "load=100p commonmode=0.45"; may be repeated
  --simulator <name>    ${simulatorNames.join(' or ')} (default: ngspice where it is installed)
  --seed <number>       start of the random numbers; the same seed gives the same result (default: 1)
  --json                for machines: one JSON document on standard output
  --help                this text
`

/**
 * Understands the options.
 *
 * @throws AnalogkitError `usage`; PdkError for a kit that cannot be read
 */
export async function simulationChoice(values: {
  readonly class?: string
  readonly names?: boolean
  readonly technology?: string
  readonly supply?: string
  readonly condition?: readonly string[]
  readonly simulator?: string
  readonly seed?: string
}): Promise<SimulationChoice> {
  const ids = values.class === undefined ? classIds : someOf('--class', values.class, classIds)
  const classes = ids.flatMap((id) => circuitClasses[id] ?? [])
  return {
    classes,
    classifiers: values.names === true ? [nameClassifier] : [],
    ...(values.supply === undefined ? {} : { supply: positiveNumber('--supply', values.supply) }),
    conditions: conditionsOf(values.condition ?? [], classes),
    ...(values.simulator === undefined ? {} : { simulator: oneOf('--simulator', values.simulator, simulatorNames) }),
    seed: wholeNumber('--seed', values.seed ?? '1', 0),
    technology: await readTechnology(values.technology ?? 'generic28'),
  }
}
