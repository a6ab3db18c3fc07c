/** A function of numbers, and how many of them it takes. */
interface NumberFunction {
  readonly least: number
  readonly most: number
  readonly apply: (...values: readonly number[]) => number
}

const one = (apply: (value: number) => number): NumberFunction => ({
  least: 1,
  most: 1,
  apply: (value = Number.NaN) => apply(value),
})

const two = (apply: (first: number, second: number) => number): NumberFunction => ({
  least: 2,
  most: 2,
  apply: (first = Number.NaN, second = Number.NaN) => apply(first, second),
})

/** The functions that an expression may call, by name. `log` and `ln` are natural, `int` cuts towards zero. */
export const FUNCTIONS: ReadonlyMap<string, NumberFunction> = new Map([
  ['sqrt', one(Math.sqrt)],
  ['abs', one(Math.abs)],
  ['log', one(Math.log)],
  ['ln', one(Math.log)],
  ['log10', one(Math.log10)],
  ['exp', one(Math.exp)],
  ['int', one(Math.trunc)],
  ['floor', one(Math.floor)],
  ['ceil', one(Math.ceil)],
  ['round', one(Math.round)],
  ['sgn', one(Math.sign)],
  ['sin', one(Math.sin)],
  ['cos', one(Math.cos)],
  ['tan', one(Math.tan)],
  ['asin', one(Math.asin)],
  ['acos', one(Math.acos)],
  ['atan', one(Math.atan)],
  ['atan2', two(Math.atan2)],
  ['pow', two((base, exponent) => base ** exponent)],
  ['pwr', two((base, exponent) => Math.sign(base) * Math.abs(base) ** exponent)],
  ['min', { least: 1, most: 100, apply: Math.min }],
  ['max', { least: 1, most: 100, apply: Math.max }],
])
