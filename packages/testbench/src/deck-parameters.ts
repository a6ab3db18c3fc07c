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
  if (!testbench.variables.some(isMultiplicity)) checkSingle(sizing)
  return Object.fromEntries(
    testbench.variables.map((variable) => {
      const { subject, what, value } = read(variable, sizing)
      if (value === undefined) throw new TestbenchError('missing-size', subject, `the sizing has no ${what} for it`)
      if (!Number.isFinite(value)) throw new TestbenchError('not-a-number', subject, `its ${what} is ${value}`)
      return [variable.parameter, value]
    }),
  )
}

function isMultiplicity(variable: Variable): boolean {
  return variable.type === 'size' && variable.property === 'm'
}

/** A multiplicity that is not simulated would go unnoticed. */
function checkSingle({ devices }: Sizing): void {
  for (const [device, { m = 1 }] of Object.entries(devices)) {
    if (m !== 1)
      throw new TestbenchError(
        'unknown-size',
        device,
        `it stands ${m} times: build the bench with \`multiplied: true\``,
      )
  }
}

function read(variable: Variable, sizing: Sizing): { subject: string; what: string; value: number | undefined } {
  if (variable.type === 'size') {
    const value = own(sizing.devices, variable.device)?.[variable.property]
    return { subject: variable.device, what: variable.property, value }
  }
  if (variable.type === 'bias') {
    return { subject: variable.port, what: variable.role, value: own(sizing.biases, variable.port) }
  }
  const source = sizing.commonMode?.find(({ nets }) => nets.every((net) => variable.nets.includes(net)))
  const subject = variable.nets.join(' and ')
  return { subject, what: `common-mode ${variable.property}`, value: source?.[variable.property] ?? 0 }
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}
