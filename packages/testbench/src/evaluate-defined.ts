import { evaluateExpression, expressionNames } from '@analogkit/netlist'

/** The value of an expression, or nothing when a name in it has no value. */
export function evaluateDefined(
  expression: number | string,
  values: Readonly<Record<string, number>>,
): number | undefined {
  if (typeof expression === 'number') return expression
  return expressionNames(expression).every((name) => Object.hasOwn(values, name))
    ? evaluateExpression(expression, values)
    : undefined
}
