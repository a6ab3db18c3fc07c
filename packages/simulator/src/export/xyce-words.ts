import { createNameMap } from '../deck/name-map.js'
import type { SpiceDeck } from '../deck/spice-deck.js'
import type { XyceWords } from './xyce-value.js'

/** What the devices and models of a deck are called in Xyce. */
export interface XyceDeckWords extends XyceWords {
  readonly device: (name: string) => string
  readonly model: (name: string) => string
}

/** Nets and devices keep the words they have for SPICE; parameters that Xyce knows as something else get another. */
export function xyceWords(deck: SpiceDeck): XyceDeckWords {
  const names = [...Object.keys(deck.values), ...Object.keys(deck.parameters)]
  const words = createNameMap({}, new Set([...xyceReserved, ...names.filter((name) => !xyceReserved.has(name))]))
  const parameters = new Map(names.map((name) => [name, xyceReserved.has(name) ? words.add(name) : name]))
  const models = new Map(
    deck.models.map(({ card, word }) => [modelName(card.name), word.replace(/\.\d+$/, '')] as const),
  )
  const find = (word: string | undefined, what: string, name: string): string => {
    if (word === undefined) throw new RangeError(`the deck has no ${what} \`${name}\``)
    return word
  }
  return {
    parameter: (name) => find(parameters.get(name), 'parameter', name),
    net: (name) => find(deck.nets.toSpice(name), 'net', name),
    source: (name) => find(deck.devices.toSpice(name), 'source', name),
    device: (name) => find(deck.devices.toSpice(name), 'device', name),
    model: (name) => find(models.get(name), 'model', name),
  }
}

/** Of a card that is cut into bins by size, `name.1`, `name.2` …, devices name the stem. */
function modelName(name: string): string {
  return name.replace(/\.\d+$/, '')
}

/** Functions, constants and variables of Xyce's expressions (Reference Guide 7.8, section on expressions). */
const xyceReserved: ReadonlySet<string> = new Set(
  (
    'abs acos acosh agauss akima arctan asin asinh atan atan2 atanh aunif bli ceil const_e const_pi cos cosh ctok cubic ' +
    'db ddt ddx exp fasttable floor fmod freq gauss gmin hertz i if im img int kt ktoq limit ln log log10 m max min n ' +
    'nint p ph pi pow pwr pwrs r rand re sdt sgn sign sin sinh spice_exp spice_pulse spice_sffm spice_sin spline sqrt ' +
    'stp table tablefile tan tanh temp temper time unif uramp v vt w wodicka'
  ).split(' '),
)
