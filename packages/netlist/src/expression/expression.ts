/** An operator between two operands. */
export type BinaryOperator = '+' | '-' | '*' | '/' | '^' | '<' | '<=' | '>' | '>=' | '==' | '!=' | '&&' | '||'

/** The tree of an expression. Names are lower case. */
export type Expression =
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'unary'; readonly operator: '-' | '+' | '!'; readonly operand: Expression }
  | {
      readonly type: 'binary'
      readonly operator: BinaryOperator
      readonly left: Expression
      readonly right: Expression
    }
  | {
      readonly type: 'conditional'
      readonly condition: Expression
      readonly whenTrue: Expression
      readonly whenFalse: Expression
    }
  | { readonly type: 'call'; readonly name: string; readonly arguments: readonly Expression[] }
  /** A voltage or current of the circuit: `v(out)`, `v(a,b)`, `i(vdd)`. */
  | { readonly type: 'probe'; readonly quantity: 'v' | 'i'; readonly names: readonly string[] }
