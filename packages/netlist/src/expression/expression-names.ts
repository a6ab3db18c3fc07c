import type { Expression } from './expression.js'
import { parseExpression } from './parse-expression.js'

/**
 * The names that an expression refers to, each once, in the order of first use; probes as `v(out)`. Functions are not
 * among them.
 *
 * @param expression - as a text, or as a tree that was read before
 * @throws NetlistError `bad-expression` for a text that cannot be read
 */
export function expressionNames(expression: string | Expression): readonly string[] {
  const names = new Set<string>()
  collectNames(typeof expression === 'string' ? parseExpression(expression) : expression, names)
  return [...names]
}

/** Adds the names of a tree to `names`. */
export function collectNames(expression: Expression, names: Set<string>): void {
  switch (expression.type) {
    case 'number':
      return
    case 'name':
      names.add(expression.name)
      return
    case 'probe':
      names.add(`${expression.quantity}(${expression.names.join(',')})`)
      return
    case 'unary':
      collectNames(expression.operand, names)
      return
    case 'binary':
      collectNames(expression.left, names)
      collectNames(expression.right, names)
      return
    case 'conditional':
      collectNames(expression.condition, names)
      collectNames(expression.whenTrue, names)
      collectNames(expression.whenFalse, names)
      return
    case 'call':
      for (const argument of expression.arguments) collectNames(argument, names)
  }
}
