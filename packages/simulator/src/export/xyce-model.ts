import type { ModelCard, Parameters } from '@analogkit/netlist'
import { isVersion, type UsedModel } from '../deck/model-library.js'
import { writeXyceValue } from './xyce-value.js'
import type { XyceDeckWords } from './xyce-words.js'

/**
 * Writes a model card.
 *
 * @throws RangeError for a type or a level that Xyce does not have, or that means another model there
 */
export function writeXyceModel({ card, word }: UsedModel, words: XyceDeckWords): string {
  const { level, ...parameters } = card.parameters
  const written = Object.entries({ ...defaultsOf(card), ...parameters }).map(
    ([name, value]) => `+ ${name}=${isVersion(name, value) ? value : writeXyceValue(value, words)}`,
  )
  const levels = xyceLevel(card, level)
  return [
    `.MODEL ${word} ${card.type.toUpperCase()}${levels === undefined ? '' : ` LEVEL=${levels}`}`,
    ...written,
  ].join('\n')
}

/** The defaults of ngspice where the guide has others: at the temperature of the circuit nothing would change with it. */
function defaultsOf({ type, parameters }: ModelCard): Parameters {
  if (/^[np]mos$/.test(type)) return Number(parameters.level) === 2 ? { mjsw: 0.33 } : {}
  return measuredElsewhere.has(type) ? { tnom: 27 } : {}
}

const measuredElsewhere: ReadonlySet<string> = new Set(['d', 'npn', 'pnp'])

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

function xyceLevel({ name, type, parameters }: ModelCard, level: Parameters[string] | undefined): number | undefined {
  switch (type) {
    case 'nmos':
    case 'pmos': {
      const known = mosLevels.get(Number(level ?? 1))
      if (known !== undefined) return known
      throw new RangeError(
        `${name}: level ${level} has no counterpart in Xyce that is known; known are ${[...mosLevels.keys()].join(', ')}`,
      )
    }
    case 'd':
      if (Object.keys(parameters).some((name) => secondDiode.has(name))) return 2
      return onlyFirst(name, type, level)
    case 'npn':
    case 'pnp':
    case 'njf':
    case 'pjf':
    case 'r':
    case 'c':
    case 'l':
      return onlyFirst(name, type, level)
    default:
      throw new RangeError(`${name}: Xyce has no model of type \`${type}\``)
  }
}

function onlyFirst(name: string, type: string, level: Parameters[string] | undefined): undefined {
  if (level === undefined || Number(level) === 1) return undefined
  throw new RangeError(`${name}: level ${level} of a ${type} means another model in Xyce; only 1 is the same`)
}

/** What the diode of level 2 has beside that of level 1, which takes no notice of it (guide, parameters of diodes). */
const secondDiode: ReadonlySet<string> = new Set('ikf isr nr ibvl nbv nbvl tbv1 tbv2 tikf trs1 trs2'.split(' '))
