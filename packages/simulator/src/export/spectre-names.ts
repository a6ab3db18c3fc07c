import type { ControlledSource, Device, ModelCard } from '@analogkit/netlist'
import { createNameMap, type NameMap } from '../deck/name-map.js'
import type { SpiceDeck } from '../deck/spice-deck.js'

/** The words by which Spectre knows what a deck names. None of them needs an escape. */
export interface SpectreNames {
  readonly nets: NameMap
  readonly devices: NameMap
  readonly models: NameMap
  readonly parameters: NameMap
  /** Gives an analysis or another statement a word that no device has. */
  statement(wish: string): string
}

/** Keywords of netlists and names of analyses: no name of a device, model or statement. */
const keywords =
  'ac alter altergroup check correlate dc else end ends envlp export for function global hb ic if in include info inline ' +
  'input invisible library local march model montecarlo noise nodeset options out output parameters paramset paramtest ' +
  'plot print protect pss pwr pz real return save section sens set shell simulator sp statistics stb subckt sweep to tran ' +
  'truncate unprotect vary visible xf'

/** What Spectre predefines, and the axes of its results. */
const predefined = 'dummy freq gnd scale scalem temp temper time tnom'

const functions =
  'abs acos acosh asin asinh atan atan2 atanh ceil cos cosh ddt exp floor fmod hypot idt int ln log log10 max min pow ' +
  'round sgn sign sin sinh sqrt tan tanh'

/** A keyword may be the name of a net: there are many nets `in` and `out`. */
const reservedNets: ReadonlySet<string> = new Set(predefined.split(' '))
const reserved: ReadonlySet<string> = new Set(`${keywords} ${predefined} ${functions}`.split(' '))

/** Names everything in a deck for Spectre. Names that are words already stay as they are. */
export function nameForSpectre(deck: SpiceDeck): SpectreNames {
  const nets = createNameMap({ '0': '0' }, reservedNets)
  for (const device of deck.flat) for (const net of Object.values(device.pins) as readonly string[]) nets.add(net)
  const devices = createNameMap({}, reserved)
  for (const { name } of deck.flat) devices.add(name)
  const models = createNameMap(
    {},
    new Set([...reserved, ...deck.flat.map(({ name }) => devices.toSpice(name) ?? name)]),
  )
  for (const { name } of modelsOf(deck)) models.add(name)
  const parameters = createNameMap({}, reserved)
  for (const name of [...Object.keys(deck.values), ...Object.keys(deck.parameters)]) parameters.add(name)

  const statements = createNameMap({}, reserved)
  const given = new Set<string>()
  return {
    nets,
    devices,
    models,
    parameters,
    statement(wish) {
      let copy = 1
      let word = statements.add(wish)
      while (given.has(word) || devices.toDeck(word) !== undefined || models.toDeck(word) !== undefined) {
        copy += 1
        word = statements.add(`${wish} ${copy}`)
      }
      given.add(word)
      return word
    },
  }
}

/** A model with its one card, or with one for each range of sizes: cards `name.1`, `name.2` … */
export interface NamedModel {
  readonly name: string
  readonly cards: readonly ModelCard[]
}

/** The models that the devices of a deck name. */
export function modelsOf({ flat, models }: SpiceDeck): NamedModel[] {
  const names = new Set(flat.flatMap(({ model }) => (model === undefined ? [] : [model])))
  return [...names].map((name) => {
    const cards = models.map(({ card }) => card)
    const own = cards.filter((card) => card.name === name)
    return { name, cards: own.length > 0 ? own : cards.filter((card) => card.name.replace(/\.\d+$/, '') === name) }
  })
}

/** The word of a name. @throws RangeError when the deck has none */
export function wordOf(map: NameMap, name: string, what: string): string {
  const word = map.toSpice(name)
  if (word === undefined) throw new RangeError(`the deck has no ${what} \`${name}\``)
  return word
}

/** The terminal whose current Spectre saves as that of a device; undefined where a device has no current of its own. */
export function currentTerminal(device: Device): string | undefined {
  if (device.kind === 'inductor') return '1'
  if (device.kind === 'source') return device.quantity === 'voltage' ? 'p' : undefined
  if (device.kind === 'controlled-source')
    return device.quantity === 'voltage' && !isBehavioral(device) ? 'p' : undefined
  return undefined
}

function isBehavioral({ parameters }: ControlledSource): boolean {
  return parameters.expression !== undefined
}
