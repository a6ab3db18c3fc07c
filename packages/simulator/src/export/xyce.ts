import { createNameMap } from '../deck/name-map.js'
import { planMeasures } from './measure-plan.js'
import type { DeckExporter } from './types.js'
import { writeXyceDecks } from './xyce-deck.js'
import { writeXyceMeasure } from './xyce-measure.js'

/**
 * Writes a deck for Xyce, one file for each analysis. Each run writes its results, and the figures of its
 * measures to a file `….mt0`, `….ms0` or `….ma0` and to the log. Xyce ends with a code when an analysis fails.
 */
export const exportXyce: DeckExporter = (deck, values, analyses, { name = 'deck', save, measures = {} }) => {
  const words = createNameMap()
  const lines = planMeasures(deck, analyses, measures).map((planned) => {
    const word = words.add(planned.name)
    return { planned, word, written: writeXyceMeasure(deck, planned, word) }
  })
  const decks = writeXyceDecks(deck, values, analyses, {
    name,
    ...(save === undefined ? {} : { save }),
    measures: (analysis) => {
      const own = lines.filter(({ planned }) => planned.analysis === analysis)
      return [
        ...(own.length === 0 ? [] : [measureOptions]),
        ...own.map(({ word, written }) =>
          typeof written === 'string' ? written : `* ${word} is left out: ${written.reason.replace(/[^ -~]/g, ' ')}`,
        ),
      ]
    },
  })
  return {
    dialect: 'xyce',
    files: decks.map((written) => ({ name: `${written.name}.cir`, text: written.text })),
    commands: decks.map((written) => `Xyce -l ${written.name}.log ${written.name}.cir`),
    omitted: lines.flatMap(({ planned, written }) =>
      typeof written === 'string' ? [] : [{ measure: planned.name, reason: written.reason }],
    ),
  }
}

/** A figure that is not found is told as `FAILED`, not as -1, and the others to more digits than 7. */
const measureOptions = '.OPTIONS MEASURE MEASFAIL=1 MEASDGT=12'
