import { formatMeasure } from './format-measure.js'

const columns: readonly { readonly metric: string; readonly word: string; readonly unit: string }[] = [
  { metric: 'gain', word: 'gain', unit: 'dB' },
  { metric: 'gbw', word: 'GBW', unit: 'Hz' },
  { metric: 'phase-margin', word: 'PM', unit: 'deg' },
  { metric: 'power', word: 'power', unit: 'W' },
]

/**
 * The measures that tell an op-amp, on one line: `gain 70.9 dB, GBW 14.6 MHz, PM 65 deg, power 64 µW`.
 *
 * @param measures - `gain` [dB], `gbw` [Hz], `phase-margin` [deg], `power` [W]; absent ones are left out
 */
export function measureWords(measures: Readonly<Record<string, number>>): string {
  return columns
    .filter(({ metric }) => measures[metric] !== undefined)
    .map(({ metric, word, unit }) => `${word} ${formatMeasure(measures[metric], unit)}`)
    .join(', ')
}
