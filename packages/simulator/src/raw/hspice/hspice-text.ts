import { readWholeText } from '../read-whole-text.js'
import type { ProblemReport } from '../report-problems.js'
import type { ByteSource } from '../types.js'
import { type HspiceHeader, headerEnd, isHspiceHeader, parseHspiceHeader } from './hspice-header.js'
import type { HspiceValues } from './hspice-values.js'

/** Lines of a header have this many columns; blanks at their ends may be missing. */
const columns = 80

const number = /^ *[+-]?(?:\d+\.?\d*|\.\d+)(?:[Ee][+-]?\d+)?$/

/**
 * Reads a text file: the header in lines of 80 columns, then numbers of a fixed width without anything between them.
 *
 *      .10000E+03 .10000E+01 .99803E+00 .10023E+03
 *     0.00000E+000.00000E+000.00000E+000.25000E-05
 *     |<--- 11 ->|<--- 11 ->|                       13 in version 2001
 *
 * @throws WaveformError unless the caller asked for what can be recovered
 */
export async function readHspiceText(
  source: ByteSource,
  problems: ProblemReport,
): Promise<{ readonly header: HspiceHeader; readonly values: HspiceValues }> {
  const text = await readWholeText(source, 'latin1', problems)
  const end = isHspiceHeader(text) ? text.indexOf(headerEnd) : -1
  if (end < 0)
    throw problems.error({
      code: 'truncated-header',
      reason: `its header has no end, expected \`${headerEnd}\` behind the names of the variables`,
      offset: text.length,
    })
  const headerLines = text.slice(0, end).split(/\r?\n/)
  const header = parseHspiceHeader(headerLines.map((line) => line.padEnd(columns)).join(''), problems)
  const width = header.version === '2001' ? 13 : 11
  const values = new Float64Array(Math.ceil((text.length - end) / width))
  let count = 0
  // What stands behind the end mark on its line repeats a part of the line above.
  let lineStart = nextLine(text, end)
  for (let line = headerLines.length + 1; lineStart < text.length; line += 1) {
    const next = nextLine(text, lineStart)
    const row = text.slice(lineStart, next).trimEnd()
    for (let at = 0; at < row.length; at += width) {
      const field = row.slice(at, at + width)
      if (field.length < width || !number.test(field)) {
        problems.report({
          code: 'bad-number',
          reason: `${JSON.stringify(field)} in column ${at + 1} is no number of ${width} characters`,
          line,
        })
        return { header, values: textValues(values.subarray(0, count)) }
      }
      values[count] = Number(field)
      count += 1
    }
    lineStart = next
  }
  return { header, values: textValues(values.subarray(0, count)) }
}

function nextLine(text: string, from: number): number {
  const feed = text.indexOf('\n', from)
  return feed < 0 ? text.length : feed + 1
}

function textValues(values: Float64Array): HspiceValues {
  return { count: values.length, read: (first, count) => Promise.resolve(values.subarray(first, first + count)) }
}
