import type { Expression } from '../expression/expression.js'
import type { WritableDialect } from '../write-netlist.js'

/** How a dialect says a call: by another name, or as something else. */
export type Rewrite = (...parameters: readonly Expression[]) => Expression

/** What a dialect knows of expressions. */
export interface ExpressionWords {
  /** Functions that it has with the meaning that they have here; every one if absent. */
  readonly known?: ReadonlySet<string>
  /** How it says others. */
  readonly rewrites: Readonly<Partial<Record<string, Rewrite>>>
  /** How it says a power, if not with `**`. */
  readonly power?: Rewrite
  /** How it says `a ? b : c`, if not just so. */
  readonly conditional?: Rewrite
}

const number = (value: number): Expression => ({ type: 'number', value })
const call = (name: string, ...parameters: readonly Expression[]): Expression => ({
  type: 'call',
  name,
  arguments: parameters,
})
const binary = (
  operator: Extract<Expression, { type: 'binary' }>['operator'],
  left: Expression,
  right: Expression,
): Expression => ({ type: 'binary', operator, left, right })
/** What stands for an argument that a call lacks. */
const MISSING = number(0)
const conditional: Rewrite = (condition = MISSING, whenTrue = MISSING, whenFalse = MISSING) => ({
  type: 'conditional',
  condition,
  whenTrue,
  whenFalse,
})
const named =
  (name: string): Rewrite =>
  (...parameters) =>
    call(name, ...parameters)
/** The sign of a number as a choice. */
const sgn: Rewrite = (x = MISSING) =>
  conditional(binary('>', x, number(0)), number(1), conditional(binary('<', x, number(0)), number(-1), number(0)))
/** Halves go up, as in `Math.round`. */
const round: Rewrite = (x = MISSING) => call('floor', binary('+', x, number(0.5)))
/** Towards zero. */
const int: Rewrite = (x = MISSING) => binary('*', call('sgn', x), call('floor', call('abs', x)))
const floor: Rewrite = (x = MISSING) =>
  binary('-', call('int', x), conditional(binary('<', x, call('int', x)), number(1), number(0)))
const ceil: Rewrite = (x = MISSING) =>
  binary('+', call('int', x), conditional(binary('>', x, call('int', x)), number(1), number(0)))
/** A power that keeps the sign of its base. */
const pwr: Rewrite = (x = MISSING, y = MISSING) => binary('*', call('sgn', x), call('pow', call('abs', x), y))
const power: Rewrite = (x = MISSING, y = MISSING) => binary('^', x, y)

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/))

const TRIGONOMETRIC = 'sin cos tan asin acos atan sinh cosh tanh'
const SHARED = `abs sqrt exp log10 sgn min max ${TRIGONOMETRIC}`

/** Where a power of a negative base is one of its size, as in ngspice, `pow` is not. */
const NGSPICE: ExpressionWords = {
  known: words(
    `${SHARED} ln floor ceil nint pow asinh acosh atanh arctan gauss agauss unif aunif ternary_fcn u u2 uramp ddt
    pwl`,
  ),
  rewrites: { log: named('ln'), round, int, pwr, pwrs: pwr, if: conditional },
  power: named('pow'),
}

/** The table: a new dialect is one more row. */
export const EXPRESSION_WORDS: Readonly<Record<WritableDialect, ExpressionWords>> = {
  spice: NGSPICE,
  cdl: { rewrites: {} },
  ngspice: NGSPICE,
  hspice: {
    known: words(`${SHARED} log int nint pwr db sign def val gauss agauss unif aunif`),
    // Its pow cuts the exponent to a whole number.
    rewrites: { ln: named('log'), pow: power, pwrs: named('pwr'), round, floor, ceil, if: conditional },
  },
  xyce: {
    known: words(
      `${SHARED} ln int floor ceil nint pow pwrs atan2 asinh acosh atanh arctan sign stp uramp limit if table ddt sdt
      gauss agauss unif aunif rand`,
    ),
    rewrites: { log: named('ln'), pwr: named('pwrs'), round },
  },
  pspice: {
    known: words(`${SHARED} log int floor ceil pwrs atan2 arctan limit if stp table ddt sdt`),
    rewrites: { ln: named('log'), pow: power, pwr: named('pwrs'), round },
    conditional: named('if'),
  },
  ltspice: {
    known: words(
      `${SHARED} ln log int floor ceil pow pwrs round atan2 asinh acosh atanh hypot limit if table ddt idt u uramp gauss
      rand random white`,
    ),
    rewrites: { pwr: named('pwrs') },
    conditional: named('if'),
  },
  eldo: {
    known: words(`${SHARED} log floor ceil round trunc pow valif`),
    rewrites: { ln: named('log'), int: named('trunc'), pwr, pwrs: pwr },
    conditional: named('valif'),
  },
  spectre: {
    known: words(
      `abs sqrt exp log log10 min max int floor ceil pow atan2 hypot fmod asinh acosh atanh ${TRIGONOMETRIC}`,
    ),
    rewrites: { ln: named('log'), sgn, pwr, pwrs: pwr, round, if: conditional },
  },
}
