import { SimulationError } from '../error.js'
import { allocateSamples, copyColumn } from '../raw/nutmeg/columns.js'
import { ngspiceDialect } from '../raw/nutmeg/nutmeg-dialect.js'
import { indexNutmeg, type NutmegEntry } from '../raw/nutmeg/nutmeg-index.js'
import type { Samples } from '../raw/types.js'
import { WaveformError } from '../raw/waveform-error.js'
import type { RawPlot, RawVariable } from './raw-plot.js'

/**
 * Reads the plots of a binary raw file as ngspice writes it: a header of text lines, then float64
 * little-endian numbers point by point, complex ones as pairs. For other files, and to read a part of a
 * large one, there is `openWaveforms` of `@analogkit/simulator/raw`.
 *
 * @throws SimulationError `no-result` when the file is truncated or is something else
 */
export function readRaw(bytes: Uint8Array): RawPlot[] {
  try {
    return findPlots(bytes).map((entry) => readPlot(bytes, entry))
  } catch (error) {
    if (error instanceof WaveformError) throw new SimulationError('no-result', error.message)
    throw error
  }
}

function findPlots(bytes: Uint8Array): readonly NutmegEntry[] {
  const file = { name: 'raw file', size: bytes.length, dialect: ngspiceDialect, recover: false }
  const index = indexNutmeg(file)
  for (let step = index.next(); ; ) {
    if (step.done === true) return step.value.entries
    const { offset, length } = step.value
    step = index.next(bytes.subarray(offset, offset + length))
  }
}

function readPlot(bytes: Uint8Array, { header, points, start, columns, littleEndian }: NutmegEntry): RawPlot {
  const { title, name, variables, form } = header
  if (form === 'text')
    throw new SimulationError('no-result', `raw file, byte ${start}: written as text, set filetype=binary`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const samples = columns.map((column) => allocateSamples(column, points))
  // A block of points at a time: it stays in the cache for all columns.
  for (let point = 0; point < points; point += blockLength)
    for (const [index, column] of columns.entries()) {
      const offset = start + column.start + point * column.stride
      const count = Math.min(blockLength, points - point)
      copyColumn(column, { view, offset, count, littleEndian }, samples[index] as Samples, point)
    }
  return {
    title,
    name,
    points,
    variables: variables.map(({ name, type }, index): RawVariable => {
      const { real, imag } = samples[index] as Samples
      return imag === undefined ? { name, type, real } : { name, type, real, imag }
    }),
  }
}

/** Points that are copied at a time. */
const blockLength = 1024
