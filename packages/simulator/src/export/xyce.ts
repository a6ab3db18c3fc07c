import type { DeckExporter } from './types.js'

/** Writes a deck for Xyce, one file for each analysis. */
export const exportXyce: DeckExporter = () => {
  throw new RangeError('Xyce cannot be written yet')
}
