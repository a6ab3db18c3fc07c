import { type Expression, NetlistError } from '@analogkit/netlist'
import { expressionError, PdkError } from './error.js'
import { type FoldRules, foldExpression } from './fold-expression.js'
import type { StatementPlace } from './statement.js'

/** The text of a value and where it stands. */
export interface PlacedText {
  readonly text: string
  readonly place: StatementPlace
}

/**
 * Gives the value of a parameter outside of all cells.
 *
 * @returns absent where there is none
 * @throws PdkError `parameter-cycle`, `undefined-parameter`, `bad-expression`
 */
export type ParameterLookup = (name: string) => number | undefined

/** Computes parameters from their definitions, which may be added meanwhile, each once and in any order. */
export function createParameters(
  definitions: ReadonlyMap<string, PlacedText>,
  overrides: ReadonlyMap<string, number>,
): ParameterLookup {
  const known = new Map<PlacedText, number>()
  const open: string[] = []
  return function parameter(name) {
    const definition = definitions.get(name)
    const override = overrides.get(name)
    if (override !== undefined) return override
    if (definition === undefined) return undefined
    const before = known.get(definition)
    if (before !== undefined) return before
    if (open.includes(name)) {
      const chain = [...open.slice(open.indexOf(name)), name].join(' -> ')
      throw new PdkError('parameter-cycle', definition.place, `parameters define each other: ${chain}`)
    }
    if (open.length >= MAX_CHAIN)
      throw new PdkError(
        'limit-exceeded',
        definition.place,
        `parameters refer to each other in a chain of ${MAX_CHAIN}`,
      )
    open.push(name)
    const value = foldedNumber(foldPlaced(definition, numbersOnly(parameter)), definition)
    open.pop()
    known.set(definition, value)
    return value
  }
}

const MAX_CHAIN = 500

/** Names that are parameters outside of all cells; whatever else is an error at the place that uses it. */
export function numbersOnly(parameter: ParameterLookup): (name: string, place: StatementPlace) => Expression {
  return (name, place) => {
    const value = name === 'pi' ? Math.PI : parameter(name)
    if (value === undefined)
      throw new PdkError(
        'undefined-parameter',
        place,
        `the parameter ${name} is not defined: the kit may be incomplete`,
      )
    return { type: 'number', value }
  }
}

/** Folds a value of the library, with random numbers at their nominal value. */
export function foldPlaced(
  { text, place }: PlacedText,
  name: (name: string, place: StatementPlace) => Expression,
  random: FoldRules['random'] = ({ nominal }) => nominal,
): Expression {
  try {
    return foldExpression(text, { name: (word) => name(word, place), random })
  } catch (error) {
    throw error instanceof NetlistError ? expressionError(error, place) : error
  }
}

/** The number that a folded value is. @throws PdkError `bad-expression` */
export function foldedNumber(expression: Expression, { text, place }: PlacedText): number {
  if (expression.type === 'number') return expression.value
  throw new PdkError(
    'bad-expression',
    place,
    `${text.slice(0, 60)}: expected a number, found what only a simulation knows`,
  )
}
