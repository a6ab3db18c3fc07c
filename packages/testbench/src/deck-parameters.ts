import type { Sizing } from '@analogkit/biasing'
import { TestbenchError } from './error.js'
import type { Testbench, Variable } from './types.js'

/**
 * The values of a deck's parameters for a sizing. A common-mode source that the sizing does not have delivers nothing.
 *
 * @throws TestbenchError `missing-size` or `not-a-number` naming the device or port; `unknown-size` for a multiplicity that the
 *   bench does not have
 */
export function deckParameters(testbench: Testbench, sizing: Sizing): Readonly<Record<string, number>> {
  const values: Record<string, number> = {}
  fillDeckParameters(testbench, sizing, values)
  return values
}

/** The same into an object that there is. */
export function fillDeckParameters(testbench: Testbench, sizing: Sizing, values: Record<string, number>): void {
  if (!testbench.variables.some(isMultiplicity)) checkSingle(sizing)
  for (const variable of testbench.variables) {
    const value = given(variable, sizing)
    if (value === undefined || !Number.isFinite(value)) throw refusal(variable, value)
    values[variable.parameter] = value
  }
}

function isMultiplicity(variable: Variable): boolean {
  return variable.type === 'size' && variable.property === 'm'
}

/** A multiplicity that is not simulated would go unnoticed. */
function checkSingle({ devices }: Sizing): void {
  for (const device of Object.keys(devices)) {
    const m = devices[device]?.m ?? 1
    if (m !== 1)
      throw new TestbenchError(
        'unknown-size',
        device,
        `it stands ${m} times: build the bench with \`multiplied: true\``,
      )
  }
}

function given(variable: Variable, sizing: Sizing): number | undefined {
  if (variable.type === 'size') return own(sizing.devices, variable.device)?.[variable.property]
  if (variable.type === 'bias') return own(sizing.biases, variable.port)
  const source = sizing.commonMode?.find(({ nets }) => nets.every((net) => variable.nets.includes(net)))
  return source?.[variable.property] ?? 0
}

function refusal(variable: Variable, value: number | undefined): TestbenchError {
  const [subject, what] =
    variable.type === 'size'
      ? [variable.device, variable.property]
      : variable.type === 'bias'
        ? [variable.port, variable.role]
        : [variable.nets.join(' and '), `common-mode ${variable.property}`]
  return value === undefined
    ? new TestbenchError('missing-size', subject, `the sizing has no ${what} for it`)
    : new TestbenchError('not-a-number', subject, `its ${what} is ${value}`)
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}
