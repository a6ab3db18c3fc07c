import { parseNetlist } from '@analogkit/netlist'
import { type Deck, prepareSpiceDeck, type Variation } from '@analogkit/simulator'
import { type KitTechnology, placeKitDevices } from '../../src/pdk.js'
import { currents, susceptances } from './installed.js'

/** A transistor at fixed voltages, as a netlist of the kit writes it. */
export interface Biased {
  /** `x1 d g s b cell w=5 l=0.5` without the nets. */
  readonly card: string
  /** [V] */
  readonly gate: number
  /** [V] */
  readonly drain: number
}

/** A netlist of transistors side by side, each with sources of its own, in the kit's own words. */
function netlist(transistors: readonly Biased[], letter: 'x' | 'm'): string {
  return transistors
    .flatMap(({ card, gate, drain }, index) => [
      `${letter}${index} d${index} g${index} 0 0 ${card}`,
      `vg${index} g${index} 0 ${gate}`,
      `vd${index} d${index} 0 ${drain}`,
    ])
    .join('\n')
}

const sources = (transistors: readonly Biased[], pin: 'd' | 'g'): readonly string[] =>
  transistors.map((_, index) => `v${pin}${index}`)

function libraryDeck(library: string, transistors: readonly Biased[], letter: 'x' | 'm'): string {
  return ['kit', library, netlist(transistors, letter), '.temp 27', '.end', ''].join('\n')
}

/** Drain currents [A] with the kit's own library. */
export function libraryCurrents(
  library: string,
  transistors: readonly Biased[],
  letter: 'x' | 'm' = 'x',
): readonly number[] {
  return currents(libraryDeck(library, transistors, letter), sources(transistors, 'd')).map((current) => -current)
}

/** Susceptances of the gates [S] with the kit's own library. */
export function librarySusceptances(
  library: string,
  transistors: readonly Biased[],
  letter: 'x' | 'm' = 'x',
): readonly number[] {
  return susceptances(libraryDeck(library, transistors, letter), sources(transistors, 'g'))
}

/** A deck of transistors with flattened cards, and its corners. */
export function flatDeck(
  technology: KitTechnology,
  transistors: readonly Biased[],
  letter: 'x' | 'm' = 'x',
): { readonly deck: Deck; readonly corners: readonly Variation[] } {
  const read = parseNetlist(`title\n${netlist(transistors, letter)}\n.end\n`, { deviceCells: technology.deviceCells })
  const { circuit, parameters, corners } = placeKitDevices(technology, read)
  return { deck: { name: 'kit', circuit, models: technology.models, parameters, relativeTolerance: 1e-6 }, corners }
}

/** Drain currents [A] with flattened cards in the installed ngspice. */
export function flatCurrents(
  technology: KitTechnology,
  transistors: readonly Biased[],
  letter: 'x' | 'm' = 'x',
): readonly number[] {
  const { deck } = flatDeck(technology, transistors, letter)
  return currents(prepareSpiceDeck(deck).text(), sources(transistors, 'd')).map((current) => -current)
}

/** Susceptances of the gates [S] with flattened cards in the installed ngspice. */
export function flatSusceptances(
  technology: KitTechnology,
  transistors: readonly Biased[],
  letter: 'x' | 'm' = 'x',
): readonly number[] {
  const { deck } = flatDeck(technology, transistors, letter)
  return susceptances(prepareSpiceDeck(deck).text(), sources(transistors, 'g'))
}

/** The largest relative difference of two lists [1]. */
export function largestDifference(found: readonly number[], wanted: readonly number[]): number {
  return Math.max(...found.map((value, index) => Math.abs(value / (wanted[index] ?? Number.NaN) - 1)))
}
