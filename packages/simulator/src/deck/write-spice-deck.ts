import type { Deck } from '../types.js'
import { prepareSpiceDeck, type SpiceDeckOptions } from './spice-deck.js'

/**
 * Writes a deck as text for ngspice and its kin, without analyses.
 *
 * @throws SimulationError `parse`, see {@link prepareSpiceDeck}
 */
export function writeSpiceDeck(deck: Deck, options: SpiceDeckOptions = {}): string {
  return prepareSpiceDeck(deck, options).text()
}
