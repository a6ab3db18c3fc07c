import { formatNumber } from '@analogkit/netlist'
import { analysisKey } from '../analysis-key.js'
import { createNameMap } from '../deck/name-map.js'
import type { SpiceDeck } from '../deck/spice-deck.js'
import type { Measure, MeasureNumber } from '../measure/measure-types.js'
import type { Analysis } from '../types.js'
import { type PlannedMeasure, planMeasures } from './measure-plan.js'
import type { SpectreDeck } from './spectre-deck.js'
import { Unsayable, writeMdlFigure } from './spectre-figure.js'
import type { DeckExport } from './types.js'

/** Measures in Spectre's measurement description language. */
export interface MdlFile {
  readonly text: string
  readonly omitted: DeckExport['omitted']
}

/** Words and functions of MDL, which no measure can have as its name. */
const reserved: ReadonlySet<string> = new Set(
  (
    'alias as autostop break else export foreach from if include input int measurement montecarlo option out output print real ' +
    'run search step to ' +
    'abs acos acosh analstop angle argmax argmin asin asinh atan atanh avg ceil clip conj cos cosh cplx cross crosses d2r ' +
    'db deriv exp fft floor frequency histo im imag integ ln log log10 mag max min mod overshoot ph phase pow pp r2d re ' +
    'rms round sample sign sin sinh sqrt sum tan tanh trim window xval yval'
  ).split(' '),
)

/**
 * Writes measures in MDL: an alias for each analysis, which exports its figures, and the runs of the aliases.
 *
 * @throws RangeError for a measure of an analysis, a vector or a measure that is not there
 */
export function writeMdl(
  deck: SpiceDeck,
  written: SpectreDeck,
  analyses: readonly Analysis[],
  measures: Readonly<Record<string, Measure>>,
): MdlFile {
  const words = createNameMap({}, reserved)
  const exported = new Map<string, { readonly key: string; readonly line: string }>()
  const omitted = new Map<string, string>()
  for (const planned of planMeasures(deck, analyses, measures)) {
    const { name, measure } = planned
    try {
      const number = (value: MeasureNumber): string => reference(value, measure.analysis, exported, words.toSpice)
      const figure = writeMdlFigure(deck, written, planned, number)
      exported.set(name, { key: measure.analysis, line: `  export real ${words.add(name)} = ${figure}` })
    } catch (reason) {
      if (!(reason instanceof Unsayable)) throw reason
      omitted.set(name, reason.message)
    }
  }
  const blocks = analyses.map((analysis, index) => ({
    word: written.analyses[index]?.word ?? '',
    lines: [...exported.values()].filter(({ key }) => key === analysisKey(analysis)).map(({ line }) => line),
  }))
  const asked = blocks.filter(({ lines }) => lines.length > 0)
  const text = [
    `// Measures of ${deck.title}. Between its points a signal is linear over time, swept value and frequency.`,
    ...[...omitted].map(([name, reason]) => `// left out: ${printable(name)}: ${printable(reason)}`),
    ...asked.flatMap(({ word, lines }) => [`alias measurement of_${word} {`, `  run ${word}`, ...lines, '}']),
    ...asked.map(({ word }) => `run of_${word}`),
    '',
  ].join('\n')
  return { text, omitted: [...omitted].map(([measure, reason]) => ({ measure, reason })) }
}

/** A number, or the word of a measure that stands before in the same alias. */
function reference(
  value: MeasureNumber,
  analysis: PlannedMeasure['measure']['analysis'],
  exported: ReadonlyMap<string, { readonly key: string }>,
  word: (name: string) => string | undefined,
): string {
  if (typeof value === 'number') return formatNumber(value)
  const other = exported.get(value)
  if (other === undefined) throw new Unsayable(`it refers to \`${value}\`, which is left out`)
  if (other.key !== analysis) throw new Unsayable(`it refers to \`${value}\` of another analysis`)
  return word(value) ?? ''
}

/** A name of the user's on one line, without what continues it. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]|\\/g, '?')
}
