import type { Expression } from './expression.js'

/** Rebuilds a tree from the leaves up: names and probes become what `leaf` returns for them. */
export function mapExpression(
  expression: Expression,
  leaf: (node: Extract<Expression, { type: 'name' | 'probe' }>) => Expression,
): Expression {
  switch (expression.type) {
    case 'number':
      return expression
    case 'name':
    case 'probe':
      return leaf(expression)
    case 'unary':
      return { ...expression, operand: mapExpression(expression.operand, leaf) }
    case 'binary':
      return {
        ...expression,
        left: mapExpression(expression.left, leaf),
        right: mapExpression(expression.right, leaf),
      }
    case 'conditional':
      return {
        ...expression,
        condition: mapExpression(expression.condition, leaf),
        whenTrue: mapExpression(expression.whenTrue, leaf),
        whenFalse: mapExpression(expression.whenFalse, leaf),
      }
    case 'call':
      return { ...expression, arguments: expression.arguments.map((argument) => mapExpression(argument, leaf)) }
  }
}
