import { parseDecimal } from '../parse-decimal.js'
import type { MeasureReader } from './found.js'
import { completeSpectrum, readSpectrumLine, type SpectrumTable } from './spectrum.js'
import type { MeasureText } from './text.js'
import { measureValue } from './value.js'

/**
 * Measures of Xyce: `GAIN = 1.5`, with `targ = …` and `trig = …` behind many blanks, and `FAILED` for one that
 * failed. A Fourier measure is its name with a colon and a table below it.
 */
export const xyceMeasure: MeasureReader = {
  format: 'xyce-measure',
  detects(lines) {
    const [, , separator, rest = ''] = measure.exec(lines.find((line) => line.trim() !== '') ?? '') ?? []
    return separator === ':' || /^(?:FAILED\b|[+-]?\d|-?nan|-?inf)/.test(rest)
  },
  read(text, found) {
    let table: SpectrumTable | undefined
    for (const [index, content] of text.lines.entries()) {
      const line = index + 1
      if (content.trim() === '') continue
      if (line === text.lines.length) text.refuseCut()
      const [, name, separator, rest = ''] = measure.exec(content) ?? []
      if (name === undefined) {
        if (table === undefined) text.fail('syntax', line, expected(content))
        else readSpectrumLine(table, content, line, text)
        continue
      }
      if (table !== undefined) found.spectra.push(completeSpectrum(table, text))
      table = undefined
      const words = rest.trim()
      if (separator === ':' && words !== 'FAILED') {
        table = { of: name, step: 0, line, columns: [], rows: [], notes: [] }
        readSpectrumLine(table, words, line, text)
      } else found.results.push({ name, step: 0, line, ...readValue(words, line, text) })
    }
    if (table !== undefined) found.spectra.push(completeSpectrum(table, text))
  },
}

const measure = /^(\S+?)( =|:(?=\s+(?:FAILED|No\. Harmonics)))\s(.*)$/

/** Reads `1.5` or `FAILED`, and what stands behind it, such as `targ = 7.5    trig = not found`. */
function readValue(words: string, line: number, text: MeasureText): ReturnType<typeof measureValue> {
  const [first = '', ...others] = words.split(/\s{2,}/)
  const details = others.map((other): [string, number | undefined] => {
    const [, name = '', number = ''] = /^(\S+) = (.+)$/.exec(other) ?? text.fail('syntax', line, expected(other))
    const value = parseDecimal(number)
    if (value === undefined && number !== 'not found') text.fail('bad-number', line, expected(other))
    return [name, value]
  })
  const value = measureValue(first, Object.fromEntries(details))
  if (value.failure === undefined) return value
  if (first !== 'FAILED' && !/^-?nan/i.test(first)) text.fail('bad-number', line, expected(first))
  return { ...value, failure: words.replace(/\s+/g, ' ') }
}

function expected(found: string): string {
  return `\`${found.slice(0, 40)}\`, expected \`NAME = 1.5\` or \`NAME = FAILED\``
}
