import { type Expression, formatExpression, type Parameters } from '@analogkit/netlist'
import { createCellScope } from './cell-scope.js'
import { PdkError } from './error.js'
import { combine } from './fold-expression.js'
import type { Library } from './library.js'
import { foldPlaced } from './parameters.js'
import type { StatementPlace } from './statement.js'
import { transistorOf } from './transistor-of.js'

/**
 * How far a transistor's threshold [V] and current factor [1] differ from those of its kind, by the kit's own statistics:
 * one standard deviation.
 *
 * @param size - values of the cell's parameters, in units of the kit
 * @returns absent where the cell has no such statistics
 */
export function deviationsOf(
  library: Library,
  name: string,
  size: Readonly<Record<string, number>>,
): { readonly threshold: number; readonly current: number } | undefined {
  const cell = library.cells.get(name)
  if (cell === undefined) return undefined
  const { values } = transistorOf(cell)
  const randoms: string[] = []
  const scope = createCellScope(library, cell, values, ({ nominal, deviation }) => {
    const random = `random#${randoms.length}`
    randoms.push(random)
    return combine('+', nominal, combine('*', deviation, { type: 'name', name: random }))
  })
  const deviation = (parameter: string): number => {
    const text = values.get(parameter)
    if (text === undefined) return 0
    const folded = formatExpression(scope.fold({ text, place: cell.statement }))
    const at = (moved?: string): number => evaluate(folded, { ...scope.defaults(), ...size }, moved, cell.statement)
    return Math.hypot(...randoms.map((random) => at(random) - at()))
  }
  return { threshold: deviation('delvto'), current: deviation('mulu0') }
}

function evaluate(text: string, values: Parameters, moved: string | undefined, place: StatementPlace): number {
  const names = (name: string): Expression => {
    if (name.startsWith('random#')) return { type: 'number', value: name === moved ? 1 : 0 }
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) throw new PdkError('undefined-parameter', place, `the parameter ${name} is not defined`)
    return typeof value === 'number' ? { type: 'number', value } : foldPlaced({ text: value, place }, names)
  }
  const result = foldPlaced({ text, place }, names)
  return result.type === 'number' ? result.value : Number.NaN
}
