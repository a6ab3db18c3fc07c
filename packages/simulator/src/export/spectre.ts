import { vectorsOf } from './measure-plan.js'
import { writeSpectreDeck } from './spectre-deck.js'
import { writeMdl } from './spectre-mdl.js'
import type { DeckExporter } from './types.js'

/**
 * Writes a deck for Spectre. Measures are taken in a second run from the results of the first: a run that MDL controls
 * would pass over the statements that alter the drive between analyses.
 */
export const exportSpectre: DeckExporter = (deck, values, analyses, { name = 'deck', save, measures = {} }) => {
  const measured = Object.values(measures)
    .flatMap(vectorsOf)
    .filter((vector) => /^[vi]\(/.test(vector) && vector !== 'v(0)')
  // Where all is kept, that is all but the currents of controlled sources.
  const besides = save === undefined ? measured.filter((vector) => vector.startsWith('i')) : measured
  const written = writeSpectreDeck(deck, values, analyses, save, besides)
  const file = { name: `${name}.scs`, text: written.text }
  const simulate = (format: string): string =>
    `spectre +escchars -format ${format} -raw ${name}.raw +log ${name}.log ${name}.scs`
  if (Object.keys(measures).length === 0)
    return { dialect: 'spectre', files: [file], commands: [simulate('nutbin')], omitted: [] }
  const mdl = writeMdl(deck, written, analyses, measures)
  return {
    dialect: 'spectre',
    files: [file, { name: `${name}.mdl`, text: mdl.text }],
    // MDL reads the results of Spectre's own format for sure.
    commands: [simulate('psfbin'), `mdl -b ${name}.mdl -d ${name}.scs -r ${name}.raw`],
    omitted: mdl.omitted,
  }
}
