import type { Expression } from '../expression/expression.js'
import type { WritableDialect } from '../write-netlist.js'
import { EXPRESSION_WORDS, type ExpressionWords } from './functions-of.js'
import { unwritable, type Written } from './unwritable.js'

/**
 * An expression with the functions that a dialect has, of the same value.
 *
 * @throws NetlistError `unwritable` for a function that it has no way to say
 */
export function translateExpression(tree: Expression, dialect: WritableDialect, owner: Written): Expression {
  const words = EXPRESSION_WORDS[dialect]
  const translate = (node: Expression): Expression => {
    switch (node.type) {
      case 'number':
      case 'probe':
        return node
      case 'name':
        // Most know no such constant.
        return node.name === 'pi' && words.known !== undefined ? { type: 'number', value: Math.PI } : node
      case 'unary': {
        const operand = translate(node.operand)
        return (node.operator === '!' ? words.conditional?.(operand, NO, YES) : undefined) ?? { ...node, operand }
      }
      case 'binary': {
        const left = translate(node.left)
        const right = translate(node.right)
        // Who has no choice between two values with a question mark has other signs for these, too.
        if (words.conditional !== undefined && node.operator === '&&') {
          return words.conditional(left, words.conditional(right, YES, NO), NO)
        }
        if (words.conditional !== undefined && node.operator === '||') {
          return words.conditional(left, YES, words.conditional(right, YES, NO))
        }
        return node.operator === '^' && words.power !== undefined ? words.power(left, right) : { ...node, left, right }
      }
      case 'conditional': {
        const parts = [node.condition, node.whenTrue, node.whenFalse].map(translate)
        const [condition = node, whenTrue = node, whenFalse = node] = parts
        return words.conditional?.(condition, whenTrue, whenFalse) ?? { ...node, condition, whenTrue, whenFalse }
      }
      case 'call':
        return translateCall(node, words)
    }
  }
  const translateCall = (node: Extract<Expression, { type: 'call' }>, { known, rewrites }: ExpressionWords) => {
    const rewrite = Object.hasOwn(rewrites, node.name) ? rewrites[node.name] : undefined
    // What it is written as may have to be written otherwise in turn.
    if (rewrite !== undefined) return translate(rewrite(...node.arguments))
    if (known !== undefined && !known.has(node.name)) {
      throw unwritable(owner, `${dialect} has no function "${node.name}": replace it, or give a number`)
    }
    const parameters = node.arguments.map(translate)
    return known !== undefined && (node.name === 'min' || node.name === 'max')
      ? nested(node.name, parameters)
      : { ...node, arguments: parameters }
  }
  return translate(tree)
}

const YES: Expression = { type: 'number', value: 1 }
const NO: Expression = { type: 'number', value: 0 }

/** `min(a,b,c)` as `min(a,min(b,c))`. */
function nested(name: string, [first, ...others]: readonly Expression[]): Expression {
  if (first === undefined) return { type: 'call', name, arguments: [] }
  if (others.length === 0) return first
  return { type: 'call', name, arguments: [first, nested(name, others)] }
}
