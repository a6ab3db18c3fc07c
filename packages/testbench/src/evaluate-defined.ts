import { evaluateExpression, expressionNames } from '@analogkit/netlist'

/** The value of an expression, or nothing when a name in it has no value or the result is not finite. */
export function evaluateDefined(
  expression: number | string,
  values: Readonly<Record<string, number>>,
): number | undefined {
  if (typeof expression === 'number') return expression
  if (!expressionNames(expression).every((name) => Object.hasOwn(values, name))) return undefined
  // A comparison is finite whatever it compares: false for infinity and for what is no number.
  const finite = evaluateExpression(`abs(${expression}) <= ${Number.MAX_VALUE}`, values) === 1
  return finite ? evaluateExpression(expression, values) : undefined
}
