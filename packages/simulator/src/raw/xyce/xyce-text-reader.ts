import { type Fail, failIn } from '../fail-in.js'
import { parseDecimal } from '../parse-decimal.js'
import type { WaveformReader } from '../types.js'
import { splitXyceNames, type XyceHeader } from './xyce-names.js'
import { xycePlot } from './xyce-plot.js'
import { type XyceParser, xyceReader } from './xyce-reader.js'
import { XyceTable } from './xyce-table.js'

/**
 * Tables of Xyce: a line of names, then a line of numbers per point. Files with blanks between the columns
 * end with a line `End of Xyce(TM) …`, those with commas just end. A step begins where `Index` falls back,
 * `STEPNUM` changes, `TIME` or `FREQ` falls back, or after an empty line (the formats for gnuplot).
 */
export const xyceTextReader: WaveformReader = xyceReader('xyce-text', detects, createParser)

function detects(lines: readonly string[], name: string): boolean {
  const [, first] = /^\s*"?([^\s",]+)/.exec(lines[0] ?? '') ?? []
  if (first === undefined || parseDecimal(first) !== undefined) return false
  if (!/\.(?:prn|csv|res)$/i.test(name) && !/^(?:Index|STEP|STEPNUM|TIME|FREQ)$/.test(first)) return false
  // The last line at hand may be cut off, and with many columns it is the line of names.
  if (lines.length === 1) return true
  const header = splitXyceNames(lines[0] ?? '')
  if (header === undefined) return false
  const second = lines.slice(1, -1).find((line) => line.trim() !== '')
  return (
    second === undefined ||
    second.startsWith(footer) ||
    cells(second, header).every((cell) => parseDecimal(cell) !== undefined)
  )
}

const footer = 'End of Xyce'

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
  let column = { index: -1, step: -1, axis: -1 }

  const fail: Fail = failIn(file)

  const readHeader = (text: string, line: number, cut: boolean): void => {
    const found = splitXyceNames(text) ?? fail('bad-header', line, 'the line of names leaves a bracket or a quote open')
    if (cut) fail('truncated-header', line, 'the file stops inside its line of names')
    if (found.names.some((name) => name === '')) fail('bad-header', line, 'a column without a name')
    if (parseDecimal(found.names[0] ?? '') !== undefined)
      fail('bad-header', line, 'numbers where the names of the columns are expected: run without PRINTHEADER=FALSE')
    header = found
    table = new XyceTable(found.names.length)
    column = {
      index: found.names.indexOf('Index'),
      step: found.names.indexOf('STEPNUM'),
      axis: found.names.findIndex((name) => name === 'TIME' || name === 'FREQ'),
    }
  }

  const startsStep = (row: readonly number[], line: number): boolean => {
    if (previous === undefined) return false
    const at = (place: number): readonly [number, number] => [previous?.[place] ?? 0, row[place] ?? 0]
    const [lastIndex, index] = at(column.index)
    if (index > lastIndex + 1)
      fail('count-mismatch', line, `Index ${index} follows ${lastIndex}: lines between them are missing`)
    if (column.index >= 0 && index <= lastIndex) return true
    const [lastStep, step] = at(column.step)
    const [lastAxis, axis] = at(column.axis)
    return step !== lastStep || axis < lastAxis || gap
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
    end(last) {
      if (header === undefined) fail('empty', last, 'nothing but empty lines: was the run stopped?')
      else if (!(ended || header.commas || /\.csv$/i.test(file)))
        fail(
          'missing-end',
          last,
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
