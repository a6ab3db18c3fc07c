import type { Expression, Parameters } from '@analogkit/netlist'
import { PdkError } from './error.js'
import { asValue, type RandomCall } from './fold-expression.js'
import type { Library, LibraryCell } from './library.js'
import { foldPlaced, numbersOnly, type PlacedText } from './parameters.js'
import type { StatementPlace } from './statement.js'

/** Values within a cell: expressions of what an instance gives. */
export interface CellScope {
  fold(value: PlacedText): Expression
  defaults(): Parameters
}

/**
 * Names in a cell: what its head names and what its transistor takes over under the same name stays, as an instance gives
 * it, and so does `mult`, which counts for statistics only; other parameters of its body are put in; parameters of the
 * library are numbers.
 */
export function createCellScope(
  library: Library,
  { head, body }: LibraryCell,
  device: ReadonlyMap<string, string>,
  random: (call: RandomCall) => Expression = ({ nominal }) => nominal,
): CellScope {
  const isGiven = (name: string): boolean =>
    head.has(name) || (body.has(name) && (name === 'mult' || bare(device.get(name) ?? '').toLowerCase() === name))
  const outside = numbersOnly(library.parameter)
  const known = new Map<string, Expression>()
  const open: string[] = []
  const nameRule = (name: string, place: StatementPlace): Expression => {
    if (isGiven(name)) return { type: 'name', name }
    const before = known.get(name)
    if (before !== undefined) return before
    const definition = body.get(name)
    if (definition === undefined) return outside(name, place)
    if (open.includes(name))
      throw new PdkError(
        'parameter-cycle',
        definition.place,
        `parameters define each other: ${[...open, name].join(' -> ')}`,
      )
    open.push(name)
    const value = fold(definition)
    open.pop()
    known.set(name, value)
    return value
  }
  const fold = (value: PlacedText): Expression => foldPlaced(value, nameRule, random)
  return {
    fold,
    defaults: () =>
      valuesOf(new Map([...head, ...body].flatMap(([name, value]) => (isGiven(name) ? [[name, fold(value)]] : [])))),
  }
}

/** `{w}` is `w`. */
export function bare(text: string): string {
  return /^[{('"\s]*([\w.]+)[})'"\s]*$/.exec(text)?.[1] ?? text
}

/** Folded expressions as parameters. */
export function valuesOf(expressions: ReadonlyMap<string, Expression>): Parameters {
  return Object.fromEntries([...expressions].map(([name, expression]) => [name, asValue(expression)]))
}
