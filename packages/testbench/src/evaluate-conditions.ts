import { TestbenchError } from './error.js'
import { evaluateDefined } from './evaluate-defined.js'
import type { CircuitClass } from './types.js'

/**
 * The values of a class's conditions, those that depend on others among them.
 *
 * @param given - the supply, and conditions with other values than those of the class
 * @throws TestbenchError `bad-class` for a condition that the class does not have
 */
export function evaluateConditions(
  circuitClass: CircuitClass,
  given: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const unknown = Object.keys(given).find((name) => name !== 'supply' && !Object.hasOwn(circuitClass.conditions, name))
  if (unknown !== undefined) {
    throw new TestbenchError(
      'bad-class',
      circuitClass.id,
      `it has no condition ${unknown}: choose from ${Object.keys(circuitClass.conditions).join(', ')}`,
    )
  }
  const values: Record<string, number> = { supply: given.supply ?? 0 }
  for (const [name, described] of Object.entries(circuitClass.conditions)) {
    const value = given[name] ?? evaluateDefined(described, values)
    if (value === undefined)
      throw new TestbenchError(
        'bad-class',
        circuitClass.id,
        `condition ${name} is \`${described}\`, which no conditions before it give a value`,
      )
    values[name] = value
  }
  return values
}
