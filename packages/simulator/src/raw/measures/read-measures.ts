import { reportProblems } from '../report-problems.js'
import { completeMeasures, type MeasureReader, type MeasuresFound } from './found.js'
import { hspiceMeasure } from './hspice.js'
import { ltspiceLog } from './ltspice-log.js'
import { ngspiceLog } from './ngspice-log.js'
import { qspiceMeas } from './qspice.js'
import { measureText } from './text.js'
import type { MeasureFile, ReadMeasuresOptions } from './types.js'
import { xyceMeasure } from './xyce.js'
import { xyceFft } from './xyce-fft.js'

/** The first that detects a file reads it. */
const readers: readonly MeasureReader[] = [hspiceMeasure, ltspiceLog, ngspiceLog, qspiceMeas, xyceFft, xyceMeasure]

/**
 * Reads what a simulator writes of measures, swept values and harmonics, in whichever of its files they are. A
 * measure that failed is there, without a value and with the reason.
 *
 * @throws WaveformError when the content is of no known format or damaged
 */
export function readMeasures(
  content: string | Uint8Array,
  { format, name = 'measures', recover = false }: ReadMeasuresOptions = {},
): MeasureFile {
  const text = measureText(content, name)
  if (text.lines.every((line) => line.trim() === ''))
    text.fail('empty', undefined, 'nothing in it: was the run stopped?')
  const reader =
    readers.find((each) => (format === undefined ? each.detects(text.lines) : each.format === format)) ??
    text.fail(
      'unknown-format',
      undefined,
      `begins with \`${(text.lines[0] ?? '').slice(0, 40)}\`, expected a file of ${readers.map((each) => each.format).join(', ')}`,
    )
  const found: MeasuresFound = { parameters: [], results: [], failures: new Map(), spectra: [], printed: [] }
  const { problems, recoverFrom } = reportProblems(name, recover)
  try {
    reader.read(text, found)
  } catch (error) {
    recoverFrom(error)
  }
  return { format: reader.format, ...completeMeasures(found, text), problems }
}
