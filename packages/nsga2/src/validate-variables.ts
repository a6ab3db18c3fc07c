import { Nsga2Error } from './error.js'
import type { Variable } from './variable.js'

/** How messages call a variable. */
export function placeOf({ name }: Variable, index: number): string {
  return name === undefined ? `variable ${index}` : `variable ${index} (${name})`
}

/** Throws where a variable has no values or too odd ones. */
export function validateVariables(variables: readonly Variable[]): void {
  // Not every caller has its types checked.
  if (!Array.isArray(variables) || variables.length === 0)
    throw new Nsga2Error('bad-option', 'variables', 'none', 'give at least one')
  variables.forEach((variable, index) => {
    const problem = problemOf(variable)
    if (problem !== undefined) throw new Nsga2Error('bad-variable', placeOf(variable, index), ...problem)
  })
}

/** What was found and what was expected; undefined where all is well. */
function problemOf(variable: Variable): [found: string, expected: string] | undefined {
  if (variable.type === 'choice') {
    const { options } = variable
    if (options.length === 0) return ['no options', 'give at least one']
    if (new Set(options).size < options.length) return [`options ${options.join(', ')}`, 'give each option once']
    return undefined
  }
  const { type, lower, upper, scale, step } = variable
  if (type !== 'real' && type !== 'integer') return [`type ${type}`, "expected 'real', 'integer' or 'choice'"]
  const found = `bounds ${lower} to ${upper}`
  if (!Number.isFinite(lower) || !Number.isFinite(upper)) return [found, 'give finite bounds']
  if (lower > upper) return [found, `expected the lower one first: give ${upper} to ${lower}`]
  if (type === 'integer' && !(Number.isSafeInteger(lower) && Number.isSafeInteger(upper)))
    return [found, 'give whole numbers as the bounds of an integer']
  if (scale === 'log' && lower <= 0) return [`${found} on a log scale`, 'give bounds above 0, or a linear scale']
  if (step === undefined) return undefined
  if (!(Number.isFinite(step) && step > 0)) return [`step ${step}`, 'give a number above 0']
  if (type === 'integer' && !Number.isSafeInteger(step)) return [`step ${step}`, 'give a whole number']
  if (step < 1e-12 * (upper - lower)) return [`step ${step}`, `give more than a 1e-12th of the range, or no step`]
  return undefined
}
