import type { ModelCard, Value } from '@analogkit/netlist'
import { createNameMap } from './name-map.js'
import { checkParameterName } from './parameter-name.js'
import { type ValueScope, writeValue } from './write-value.js'

/** The model cards of a deck, of which only those are written that a device asked for. */
export interface ModelLibrary {
  /** The simulator's word for a model. @throws RangeError when there is none */
  word(name: string): string
  /** The cards asked for so far. */
  used(): readonly UsedModel[]
}

/** A model card with the word under which it is written. */
export interface UsedModel {
  readonly card: ModelCard
  readonly word: string
}

/** Collects cards by name. A model may be cut into bins by size: cards `name.1`, `name.2` … */
export function createModelLibrary(cards: readonly ModelCard[]): ModelLibrary {
  const byName = new Map(cards.map((card) => [card.name, card]))
  const words = createNameMap()
  const used = new Map<string, UsedModel>()
  return {
    word(name) {
      const known = words.toSpice(name)
      if (known !== undefined) return known
      const card = byName.get(name)
      const bins = card === undefined ? binsOf(cards, name) : [card]
      if (bins.length === 0)
        throw new RangeError(`unknown model \`${name}\`; the deck has ${[...byName.keys()].join(', ') || 'none'}`)
      const word = words.add(name)
      for (const bin of bins) used.set(bin.name, { card: bin, word: `${word}${bin.name.slice(name.length)}` })
      return word
    },
    used: () => [...used.values()],
  }
}

function binsOf(cards: readonly ModelCard[], name: string): ModelCard[] {
  return cards.filter((card) => card.name.startsWith(`${name}.`) && /^\.\d+$/.test(card.name.slice(name.length)))
}

const modelTypes: ReadonlySet<string> = new Set('nmos pmos npn pnp d r c l njf pjf'.split(' '))

/**
 * Writes a model card.
 *
 * @throws RangeError for an unknown type, or a parameter that is no number and no arithmetic
 */
export function writeModelCard({ card, word }: UsedModel, scope: ValueScope): string {
  const known = plainCards.get(card)
  if (known !== undefined) return `.model ${word} ${known}`
  if (!modelTypes.has(card.type))
    throw new RangeError(`unknown type \`${card.type}\`; known are ${[...modelTypes].join(', ')}`)
  const parameters = Object.entries(card.parameters).map(([name, value]) => {
    checkParameterName(name)
    return `+ ${name}=${isVersion(name, value) ? value : writeValue(value, scope)}`
  })
  const body = [card.type, ...parameters].join('\n')
  const isPlain = Object.entries(card.parameters).every(
    ([name, value]) => typeof value === 'number' || isVersion(name, value),
  )
  if (isPlain) plainCards.set(card, body)
  return `.model ${word} ${body}`
}

/** Cards that refer to no parameter, as they are written: those of a technology are in every deck. */
const plainCards = new WeakMap<ModelCard, string>()

/** Whether a parameter is a version such as `4.8.2`, which is no number. */
export function isVersion(name: string, value: Value): boolean {
  return name === 'version' && /^\d+(\.\d+)*$/.test(String(value))
}
