import type { ModelCard, Parameters } from '@analogkit/netlist'
import type { UsedModel } from '../model-library.js'
import { checkParameterName } from '../parameter-name.js'
import { writeXyceValue } from './xyce-value.js'
import type { XyceDeckWords } from './xyce-words.js'

/**
 * Writes a model card.
 *
 * @throws RangeError for a type or a level that Xyce does not have, or that means another model there
 */
export function writeXyceModel({ card, word }: UsedModel, words: XyceDeckWords): string {
  const { level, ...parameters } = card.parameters
  const written = Object.entries(parameters).map(([name, value]) => {
    checkParameterName(name)
    // A version such as 4.8.2 is no number.
    return `+ ${name}=${name === 'version' ? String(value) : writeXyceValue(value, words)}`
  })
  const levels = xyceLevel(card, level)
  return [
    `.MODEL ${word} ${card.type.toUpperCase()}${levels === undefined ? '' : ` LEVEL=${levels}`}`,
    ...written,
  ].join('\n')
}

/** Levels of ngspice and HSPICE as Xyce numbers them (Reference Guide 7.8, MOSFET): BSIM3 is 9, BSIM4 is 14 or 54. */
const mosLevels: ReadonlyMap<number, number> = new Map([
  [1, 1],
  [2, 2],
  [3, 3],
  [6, 6],
  [8, 9],
  [49, 9],
  [14, 14],
  [54, 54],
])

function xyceLevel({ name, type }: ModelCard, level: Parameters[string] | undefined): number | undefined {
  switch (type) {
    case 'nmos':
    case 'pmos': {
      const known = mosLevels.get(Number(level ?? 1))
      if (known !== undefined) return known
      throw new RangeError(
        `${name}: level ${level} has no counterpart in Xyce that is known; known are ${[...mosLevels.keys()].join(', ')}`,
      )
    }
    case 'npn':
    case 'pnp':
    case 'd':
    case 'njf':
    case 'pjf':
    case 'r':
    case 'c':
    case 'l':
      if (level === undefined || Number(level) === 1) return undefined
      throw new RangeError(`${name}: level ${level} of a ${type} means another model in Xyce; only 1 is the same`)
    default:
      throw new RangeError(`${name}: Xyce has no model of type \`${type}\``)
  }
}
