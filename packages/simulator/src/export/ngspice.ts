import type { DeckExporter } from './types.js'

/** Writes a deck for `ngspice -b`. */
export const exportNgspice: DeckExporter = () => {
  throw new RangeError('ngspice cannot be written yet')
}
