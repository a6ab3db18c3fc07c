import { TestbenchError } from './error.js'
import type { Sizing, Testbench } from './types.js'

/**
 * The values of a deck's parameters for a sizing.
 *
 * @throws TestbenchError `missing-size` or `not-a-number` naming the device or port
 */
export function deckParameters(testbench: Testbench, sizing: Sizing): Readonly<Record<string, number>> {
  return Object.fromEntries(
    testbench.variables.map((variable) => {
      const [subject, value] =
        variable.type === 'size'
          ? [variable.device, own(sizing.devices, variable.device)?.[variable.property]]
          : [variable.port, own(sizing.biases, variable.port)]
      const what = variable.type === 'size' ? variable.property : variable.role
      if (value === undefined) throw new TestbenchError('missing-size', subject, `the sizing has no ${what} for it`)
      if (!Number.isFinite(value)) throw new TestbenchError('not-a-number', subject, `its ${what} is ${value}`)
      return [variable.parameter, value]
    }),
  )
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}
