import { type CircuitClass, evaluateConditions } from '@analogkit/testbench'

/**
 * Those of a bench's conditions that somebody chose: the others follow from them, also when one of them changes.
 *
 * @param conditions - all values, the supply among them
 */
export function ownConditions(
  circuitClass: CircuitClass,
  { supply = 0, ...values }: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  let own: Readonly<Record<string, number>> = {}
  // In the order in which they rest on each other.
  for (const name of Object.keys(circuitClass.conditions)) {
    const value = values[name]
    const follows = evaluateConditions(circuitClass, { ...own, supply })[name]
    if (value !== undefined && value !== follows) own = { ...own, [name]: value }
  }
  return own
}
