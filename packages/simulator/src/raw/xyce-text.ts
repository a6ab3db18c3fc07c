import { parseDecimal } from './parse-decimal.js'
import type { WaveformErrorCode, WaveformReader } from './types.js'
import { WaveformError } from './waveform-error.js'
import { splitXyceNames, type XyceHeader } from './xyce-names.js'
import { xycePlot } from './xyce-plot.js'
import { type XyceParser, xyceReader } from './xyce-reader.js'
import { XyceTable } from './xyce-table.js'

/**
 * Tables of Xyce: a line of names, then a line of numbers per point. Files with blanks between the columns
 * end with a line `End of Xyce(TM) …`, those with commas just end. A step begins where `Index` falls back,
 * `STEPNUM` changes, `TIME` falls back, or after an empty line (the formats for gnuplot).
 */
export const xyceText: WaveformReader = xyceReader('xyce-text', detects, createParser)

function detects(lines: readonly string[], name: string): boolean {
  const header = splitXyceNames(lines[0] ?? '')
  const [first] = header?.names ?? []
  if (header === undefined || first === undefined || parseDecimal(first) !== undefined) return false
  if (!/\.(?:prn|csv|res)$/i.test(name) && !/^(?:Index|STEP|STEPNUM|TIME|FREQ)$/.test(first)) return false
  // The last line at hand may be cut off.
  const second = lines.slice(1, -1).find((line) => line.trim() !== '')
  return (
    second === undefined ||
    second.startsWith(footer) ||
    cells(second, header).every((cell) => parseDecimal(cell) !== undefined)
  )
}

const footer = 'End of Xyce(TM)'

function cells(line: string, { commas }: XyceHeader): string[] {
  return commas ? line.split(',').map((cell) => cell.trim()) : line.trim().split(/\s+/)
}

function createParser(file: string): XyceParser {
  let header: XyceHeader | undefined
  let table = new XyceTable(0)
  let ended = false
  let gap = false
  let previous: readonly number[] | undefined
  const stepStarts: number[] = []
  let column = { index: -1, step: -1, time: -1 }

  const fail = (code: WaveformErrorCode, line: number | undefined, reason: string): never => {
    throw new WaveformError({ code, file, reason, ...(line === undefined ? {} : { line }) })
  }

  const readHeader = (text: string, line: number, cut: boolean): void => {
    const found = splitXyceNames(text) ?? fail('bad-header', line, 'the line of names leaves a bracket or a quote open')
    if (cut) fail('truncated-header', line, 'the file stops inside its line of names')
    if (found.names.some((name) => name === '')) fail('bad-header', line, 'a column without a name')
    if (parseDecimal(found.names[0] ?? '') !== undefined)
      fail('bad-header', line, 'numbers where the names of the columns are expected: run without PRINTHEADER=FALSE')
    header = found
    table = new XyceTable(found.names.length)
    const place = (name: string): number => found.names.findIndex((each) => each.toUpperCase() === name)
    column = { index: place('INDEX'), step: place('STEPNUM'), time: place('TIME') }
  }

  const startsStep = (row: readonly number[], line: number): boolean => {
    if (previous === undefined) return false
    const at = (place: number): readonly [number, number] => [previous?.[place] ?? 0, row[place] ?? 0]
    const [lastIndex, index] = at(column.index)
    if (index > lastIndex + 1)
      fail('count-mismatch', line, `Index ${index} follows ${lastIndex}: lines between them are missing`)
    if (column.index >= 0 && index <= lastIndex) return true
    const [lastStep, step] = at(column.step)
    const [lastTime, time] = at(column.time)
    return step !== lastStep || time < lastTime || gap
  }

  return {
    line(text, line, cut) {
      if (text.trim() === '') {
        gap = true
        return
      }
      if (header === undefined) return readHeader(text, line, cut)
      if (ended) fail('trailing-data', line, `something after the line \`${footer} …\``)
      if (text.startsWith(footer)) {
        ended = true
        return
      }
      if (cut) fail('truncated-data', line, 'the file stops inside this line')
      const found = cells(text, header)
      if (found.length !== table.width)
        fail('value-count', line, `${found.length} values, the line of names announces ${table.width}`)
      const row = found.map(
        (cell) => parseDecimal(cell) ?? fail('bad-number', line, `\`${cell.slice(0, 40)}\` is no number`),
      )
      if (startsStep(row, line)) stepStarts.push(table.rows)
      table.push(row)
      previous = row
      gap = false
    },
    end() {
      if (header === undefined) fail('empty', undefined, 'nothing but empty lines: was the run stopped?')
      else if (!ended && !header.commas && header.names.length > 1)
        fail(
          'missing-end',
          undefined,
          `no line \`${footer} …\` at the end: the run stopped early, or PRINTFOOTER is off; \`recover\` reads it`,
        )
    },
    plots: () =>
      header === undefined
        ? []
        : [
            xycePlot({
              title: '',
              name: '',
              complex: false,
              table,
              variables: header.names.map((name) => ({ name, type: '' })),
              stepStarts,
              columns: (index) => [index],
            }),
          ],
  }
}
