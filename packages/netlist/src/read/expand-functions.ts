import { NetlistError } from '../error.js'
import type { Expression } from '../expression/expression.js'
import { mapExpression } from '../expression/map-expression.js'
import type { Place } from '../types.js'
import type { CellDraft, FunctionDraft } from './draft.js'

/** The most operands that an expression may grow to, so that it can still be read. */
const MAX_SIZE = 1000
/** How many functions may be in each other. */
const MAX_DEPTH = 100
/** The most operands that all expressions of a netlist may grow to together. */
const MAX_TOTAL = 2_000_000

/** How much has grown so far in a netlist. */
export interface Growth {
  total: number
}

/**
 * Puts the bodies of a text's own functions in the place of their calls. As in ngspice, names in a body mean what they
 * mean where the function is called. A function of the cell comes before one of a cell around it.
 *
 * @throws NetlistError `bad-expression` for calls in a circle or with the wrong number of arguments; `limit-exceeded`
 */
export function expandCalls(expression: Expression, cell: CellDraft, place: Place, growth: Growth): Expression {
  return new Expansion(cell, place, growth).expand(expression)
}

/** The function that a name means inside a cell. */
function findFunction(cell: CellDraft, name: string): FunctionDraft | undefined {
  for (let scope: CellDraft | undefined = cell; scope !== undefined; scope = scope.parent) {
    const found = scope.functions.get(name)
    if (found !== undefined) return found
  }
  return undefined
}

class Expansion {
  private size = 0
  private readonly open: string[] = []

  constructor(
    private readonly cell: CellDraft,
    private readonly place: Place,
    private readonly growth: Growth,
  ) {}

  expand(expression: Expression): Expression {
    return mapExpression(
      expression,
      (leaf) => this.grown(leaf),
      (call) => this.call(call),
    )
  }

  /** Called with arguments that are expanded already. */
  private call(call: Extract<Expression, { type: 'call' }>): Expression {
    const callee = findFunction(this.cell, call.name)
    if (callee === undefined) return call
    const { name, takes, body } = callee
    if (this.open.includes(name)) {
      const chain = [...this.open.slice(this.open.indexOf(name)), name].join(' -> ')
      throw this.error('bad-expression', `functions call each other: ${chain}: write one of them without the other`)
    }
    if (call.arguments.length !== takes.length) {
      const reason = `"${name}" takes ${takes.length} arguments and got ${call.arguments.length}`
      throw this.error('bad-expression', reason)
    }
    if (this.open.length >= MAX_DEPTH) {
      throw this.error('limit-exceeded', `functions call each other ${MAX_DEPTH} deep: simplify them`)
    }
    this.grow(1)
    this.open.push(name)
    const expanded = mapExpression(
      body,
      (leaf) => {
        const index = leaf.type === 'name' ? takes.indexOf(leaf.name) : -1
        return this.grown(call.arguments[index] ?? leaf)
      },
      (inner) => this.call(inner),
    )
    this.open.pop()
    return expanded
  }

  private grown<Node extends Expression>(node: Node): Node {
    this.grow(operands(node))
    return node
  }

  private grow(by: number): void {
    this.size += by
    this.growth.total += by
    if (this.growth.total > MAX_TOTAL) {
      throw this.error('limit-exceeded', `functions grow to more than ${MAX_TOTAL} operands: use fewer`)
    }
    if (this.size > MAX_SIZE) {
      throw this.error(
        'limit-exceeded',
        `an expression grows to more than ${MAX_SIZE} operands: simplify its functions`,
      )
    }
  }

  private error(code: 'bad-expression' | 'limit-exceeded', reason: string): NetlistError {
    return new NetlistError([{ code, place: this.place, reason }])
  }
}

/** How many numbers and names an expression has. */
function operands(expression: Expression): number {
  let count = 0
  const open: Expression[] = [expression]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'unary') open.push(node.operand)
    else if (node.type === 'binary') open.push(node.left, node.right)
    else if (node.type === 'conditional') open.push(node.condition, node.whenTrue, node.whenFalse)
    else if (node.type === 'call') open.push(...node.arguments)
    else count++
  }
  return count
}
