import { checkAnalyses } from '../check-analyses.js'
import { checkDeckParameter } from '../deck/parameter-name.js'
import { prepareSpiceDeck } from '../deck/spice-deck.js'
import { SimulationError } from '../error.js'
import type { Analysis, Deck } from '../types.js'
import { exportNgspice } from './ngspice.js'
import { exportSpectre } from './spectre.js'
import type { DeckDialect, DeckExport, DeckExporter, ExportDeckOptions } from './types.js'
import { exportXyce } from './xyce.js'

/**
 * Writes a deck with its analyses as files that a simulator runs without us.
 *
 * @throws SimulationError `parse` for whatever a session would refuse: see {@link prepareSpiceDeck}, and
 *   analyses, vectors, parameters and measures that the deck does not allow
 */
export function exportDeck(deck: Deck, analyses: readonly Analysis[], options: ExportDeckOptions): DeckExport {
  const prepared = prepareSpiceDeck(deck)
  const { dialect, name = 'deck', parameters = {} } = options
  return refusing(deck, () => {
    if (!/^[\w-]+$/.test(name))
      throw new RangeError(`\`${name}\` is no base name of files; use letters, digits, \`-\` and \`_\``)
    if (!Object.hasOwn(exporters, dialect))
      throw new RangeError(`unknown dialect \`${dialect}\`; known are ${Object.keys(exporters).join(', ')}`)
    if (analyses.length === 0) throw new RangeError('no analyses; name at least one')
    checkAnalyses(analyses)
    for (const [parameter, value] of Object.entries(parameters)) {
      if (!Object.hasOwn(deck.parameters, parameter))
        throw new RangeError(
          `parameter ${parameter}: the deck has ${Object.keys(deck.parameters).join(', ') || 'none'}`,
        )
      checkDeckParameter(parameter, value)
    }
    return exporters[dialect](prepared, { ...prepared.values, ...parameters }, analyses, options)
  })
}

const exporters: Readonly<Record<DeckDialect, DeckExporter>> = {
  ngspice: exportNgspice,
  xyce: exportXyce,
  spectre: exportSpectre,
}

function refusing<T>(deck: Deck, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (cause instanceof RangeError)
      throw new SimulationError('parse', `export: ${cause.message}`, { deck: deck.name, cause })
    throw cause
  }
}
