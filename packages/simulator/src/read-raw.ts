import { SimulationError } from './error.js'
import type { RawPlot, RawVariable } from './raw-plot.js'

/**
 * Reads the plots of a binary raw file as ngspice writes it: a header of text lines, then float64
 * little-endian numbers point by point, complex ones as pairs.
 *
 * @throws SimulationError `no-result` when the file is truncated or is something else
 */
export function readRaw(bytes: Uint8Array): RawPlot[] {
  const plots: RawPlot[] = []
  let offset = 0
  while (offset < bytes.length) {
    if (bytes[offset] === lineFeed) {
      // Some files have empty lines between plots.
      offset += 1
      continue
    }
    const header = readHeader(bytes, offset)
    const { plot, end } = readBody(bytes, header)
    plots.push(plot)
    offset = end
  }
  return plots
}

const lineFeed = 0x0a

interface Header {
  readonly title: string
  readonly name: string
  readonly complex: boolean
  readonly points: number
  readonly variables: readonly { readonly name: string; readonly type: string }[]
  /** Offset of the first number. */
  readonly body: number
}

function readHeader(bytes: Uint8Array, start: number): Header {
  const fields = new Map<string, string>()
  const variables: { name: string; type: string }[] = []
  let offset = start
  while (true) {
    const end = bytes.indexOf(lineFeed, offset)
    if (end < 0) throw truncated(start, 'its header has no line `Binary:`')
    const line = String.fromCharCode(...bytes.subarray(offset, Math.min(end, offset + 4096))).replace(/\r$/, '')
    offset = end + 1
    if (line === 'Binary:') break
    if (line === 'Values:')
      throw new SimulationError('no-result', `raw file, plot at byte ${start}: written as text, set filetype=binary`)
    const variable = /^\t\s*\d+\t(\S+)\t(\S+)/.exec(line)
    if (variable?.[1] !== undefined && variable[2] !== undefined) {
      variables.push({ name: variable[1], type: variable[2] })
      continue
    }
    const colon = line.indexOf(':')
    if (colon < 0)
      throw new SimulationError(
        'no-result',
        `raw file, byte ${offset}: \`${line.slice(0, 40)}\` is no line of a raw header`,
      )
    fields.set(line.slice(0, colon), line.slice(colon + 1).trim())
  }
  const points = count(fields, 'No. Points', start)
  const declared = count(fields, 'No. Variables', start)
  if (declared !== variables.length)
    throw new SimulationError(
      'no-result',
      `raw file, plot at byte ${start}: ${declared} variables announced, ${variables.length} listed`,
    )
  return {
    title: fields.get('Title') ?? '',
    name: fields.get('Plotname') ?? '',
    complex: (fields.get('Flags') ?? '').includes('complex'),
    points,
    variables,
    body: offset,
  }
}

function count(fields: ReadonlyMap<string, string>, field: string, start: number): number {
  const value = Number(fields.get(field) ?? Number.NaN)
  if (!Number.isInteger(value) || value < 0)
    throw new SimulationError(
      'no-result',
      `raw file, plot at byte ${start}: \`${field}\` is ${fields.get(field) ?? 'absent'}, expected a count`,
    )
  return value
}

function readBody(bytes: Uint8Array, header: Header): { readonly plot: RawPlot; readonly end: number } {
  const { points, complex, variables, body } = header
  const width = complex ? 16 : 8
  const end = body + points * variables.length * width
  if (end > bytes.length) {
    const found = Math.floor((bytes.length - body) / (variables.length * width))
    throw truncated(body, `its header announces ${points} points, the data holds ${found}`)
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const row = variables.length * width
  const read = (first: number): Float64Array => {
    const values = new Float64Array(points)
    for (let point = 0, at = first; point < points; point += 1, at += row) values[point] = view.getFloat64(at, true)
    return values
  }
  return {
    end,
    plot: {
      title: header.title,
      name: header.name,
      points,
      variables: variables.map(({ name, type }, index): RawVariable => {
        const first = body + index * width
        const real = read(first)
        return complex ? { name, type, real, imag: read(first + 8) } : { name, type, real }
      }),
    },
  }
}

function truncated(start: number, reason: string): SimulationError {
  return new SimulationError('no-result', `raw file, plot at byte ${start}: truncated, ${reason}`)
}
