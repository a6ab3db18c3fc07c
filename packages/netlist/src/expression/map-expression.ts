import type { Expression } from './expression.js'

/**
 * Rebuilds a tree from the leaves up: names and probes become what `leaf` returns for them, calls what `call` does once
 * their arguments were rebuilt.
 */
export function mapExpression(
  expression: Expression,
  leaf: (node: Extract<Expression, { type: 'name' | 'probe' }>) => Expression,
  call: (node: Extract<Expression, { type: 'call' }>) => Expression = (node) => node,
): Expression {
  switch (expression.type) {
    case 'number':
      return expression
    case 'name':
    case 'probe':
      return leaf(expression)
    case 'unary':
      return { ...expression, operand: mapExpression(expression.operand, leaf, call) }
    case 'binary':
      return {
        ...expression,
        left: mapExpression(expression.left, leaf, call),
        right: mapExpression(expression.right, leaf, call),
      }
    case 'conditional':
      return {
        ...expression,
        condition: mapExpression(expression.condition, leaf, call),
        whenTrue: mapExpression(expression.whenTrue, leaf, call),
        whenFalse: mapExpression(expression.whenFalse, leaf, call),
      }
    case 'call':
      return call({
        ...expression,
        arguments: expression.arguments.map((argument) => mapExpression(argument, leaf, call)),
      })
  }
}
