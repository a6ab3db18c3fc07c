import { createPlot, loadFrom } from '../create-plot.js'
import { parseNumber } from '../parse-number.js'
import type { WaveformErrorCode, WaveformErrorFacts, WaveformPlot, WaveformReader } from '../types.js'
import { WaveformError } from '../waveform-error.js'
import { lineAt, readText } from './read-text.js'

/**
 * Columns as ngspice's `wrdata` writes them, with a line of names if it was told to. A complex vector takes
 * two columns of one name, and each vector has its axis in front unless `wr_singlescale` was set.
 */
export const wrdataReader: WaveformReader = {
  format: 'ngspice-wrdata',
  detects(head) {
    const text = String.fromCharCode(...head)
    // Every number leaves a place for its sign and is followed by a blank; the names are padded.
    return /^(?: [^\n]* \r?\n)?[ -](?:\d\.\d+e[+-]\d+|inf|nan) /.test(text)
  },
  async open(source, { recover = false }) {
    const parser = createParser()
    for await (const piece of readText({ source, start: 0, end: source.size, unit: 1 })) parser.feed(piece)
    const { plots, fault } = parser.end()
    const problems: WaveformErrorFacts[] = []
    if (fault !== undefined) problems.push({ ...fault, file: source.name, line: await lineAt(source, fault.offset) })
    if (problems[0] !== undefined && !recover) throw new WaveformError(problems[0])
    return { format: 'ngspice-wrdata', plots, problems, close: () => source.close() }
  },
}

/** What was wrong, and where. */
interface Fault {
  readonly code: WaveformErrorCode
  readonly reason: string
  readonly offset: number
}

function createParser() {
  const plots: WaveformPlot[] = []
  let names: string[] = []
  let columns: number[][] = []
  /** The numbers or names of the line so far. */
  let row: number[] = []
  let naming = false
  let fault: Fault | undefined
  const finish = (): void => {
    if (columns.length > 0) plots.push(toPlot(names, columns))
    columns = []
  }

  const take = (bytes: Uint8Array, start: number, end: number, offset: number): void => {
    const value = naming ? undefined : parseNumber(bytes, start, end)
    if (value !== undefined) row.push(value)
    else if (row.length === 0) {
      if (!naming) {
        finish()
        names = []
      }
      naming = true
      names.push(new TextDecoder().decode(bytes.subarray(start, end)))
    } else fault = { code: 'bad-number', offset, reason: `column ${row.length} is no number` }
  }

  const endLine = (offset: number): void => {
    if (row.length > 0) {
      const width = columns.length || names.length || row.length
      if (row.length !== width)
        fault = { code: 'value-count', offset, reason: `a line of ${row.length} numbers, expected ${width}` }
      else {
        if (columns.length === 0) columns = row.map(() => [])
        for (const [index, value] of row.entries()) columns[index]?.push(value)
      }
    }
    row = []
    naming = false
  }

  let fed = 0
  return {
    feed(bytes: Uint8Array): void {
      for (let at = 0; at < bytes.length && fault === undefined; ) {
        const start = at
        while (at < bytes.length && (bytes[at] as number) > 0x20) at += 1
        if (at > start) take(bytes, start, at, fed + start)
        else {
          if (bytes[at] === 0x0a) endLine(fed + at)
          at += 1
        }
      }
      fed += bytes.length
    },
    end(): { readonly plots: readonly WaveformPlot[]; readonly fault: Fault | undefined } {
      if (fault === undefined && row.length > 0)
        fault = { code: 'truncated-data', offset: fed, reason: 'truncated, the last line has no end' }
      finish()
      return { plots, fault }
    },
  }
}

function toPlot(names: readonly string[], columns: readonly (readonly number[])[]): WaveformPlot {
  return createPlot({
    title: '',
    name: '',
    complex: false,
    points: columns[0]?.length ?? 0,
    variables: columns.map((_, index) => ({ name: names[index] ?? `col${index}`, type: '' })),
    load: loadFrom(columns.map((values) => ({ real: Float64Array.from(values) }))),
  })
}
