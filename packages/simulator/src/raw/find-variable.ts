import type { WaveformVariable } from './types.js'

/**
 * The index of the variable that is asked for by name or by index.
 *
 * @throws RangeError when there is none
 */
export function findVariable(variables: readonly WaveformVariable[], variable: string | number): number {
  const index = typeof variable === 'number' ? variable : variables.findIndex(({ name }) => name === variable)
  if (variables[index] === undefined)
    throw new RangeError(
      `There is no variable ${JSON.stringify(variable)}, there are ${variables.length}: ${variables
        .slice(0, 10)
        .map(({ name }) => name)
        .join(', ')}${variables.length > 10 ? ' …' : ''}`,
    )
  return index
}
