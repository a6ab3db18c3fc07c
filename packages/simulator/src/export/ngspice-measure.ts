import { formatNumber } from '@analogkit/netlist'
import type { SpiceDeck } from '../deck/spice-deck.js'
import type { Measure, MeasureNumber } from '../measure/measure-types.js'
import type { Analysis } from '../types.js'
import { hasOnePoint, isResponse, type PlannedMeasure, type Probe, probeOf } from './measure-plan.js'
import { type MeasureCommands, writeNgspiceFigure } from './ngspice-figure.js'

/**
 * Writes a measure as ngspice commands, which stand behind its analysis: `let` for the signal, then `meas`.
 *
 * @param word - the name of the vector that holds the figure
 * @param reference - the text that gives the figure of another measure
 */
export function writeNgspiceMeasure(
  deck: SpiceDeck,
  { measure, analysis }: PlannedMeasure,
  word: string,
  reference: (name: string) => string,
): MeasureCommands {
  const words = {
    word,
    signal: `${word}_signal`,
    phase: `${word}_phase`,
    number: (value: MeasureNumber) => (typeof value === 'number' ? formatNumber(value) : reference(value)),
  }
  const written = writeSignal(deck, analysis, measure, words)
  if ('reason' in written) return written
  const figure = writeNgspiceFigure(measure, analysis, words)
  return 'reason' in figure ? figure : [...written, ...figure]
}

function writeSignal(
  deck: SpiceDeck,
  analysis: Analysis,
  { type, signal: { of, minus, as = 'value' } }: Measure,
  { signal, phase }: { readonly signal: string; readonly phase: string },
): MeasureCommands {
  const first = probeOf(deck, analysis, of)
  const second = minus === undefined ? undefined : probeOf(deck, analysis, minus)
  if (first === undefined && second === undefined) return { reason: 'the signal is ground, which is zero everywhere' }
  const plain = `${first === undefined ? '' : probe(first)}${second === undefined ? '' : `-${probe(second)}`}`
  // Continuous, and in degrees whatever the settings are.
  const degrees = `180/pi*cph(${plain})`
  if (isResponse(type))
    return [
      `let ${signal} = db(${plain})`,
      ...(type.endsWith('margin')
        ? [`let ${phase} = ${degrees}`, `let ${phase} = ${phase}-180*floor(${phase}[0]/180+0.5)`]
        : []),
    ]
  if (as === 'magnitude') return [`let ${signal} = mag(${plain})`]
  if (as === 'db') return [`let ${signal} = db(${plain})`]
  if (as === 'value') return [`let ${signal} = ${analysis.type === 'ac' ? `real(${plain})` : plain}`]
  if (analysis.type !== 'ac') return { reason: 'a phase of real numbers' }
  if (as === 'phase') return [`let ${signal} = ${degrees}`]
  if (hasOnePoint(analysis)) return [`let ${signal} = 0*mag(${plain})`]
  return [`let ${signal} = ${degrees}`, `let ${signal} = ${signal}-${signal}[0]`]
}

function probe({ quantity, word }: Probe): string {
  return word === '' ? `${quantity}_spectrum` : `${quantity}(${word})`
}
