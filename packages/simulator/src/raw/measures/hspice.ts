import { parseDecimal } from '../parse-decimal.js'
import type { MeasureReader } from './found.js'
import type { MeasureText } from './text.js'
import type { MeasureResult } from './types.js'
import { measureValue } from './value.js'

/**
 * Measures of HSPICE: a line `$DATA1 … PARAM_COUNT=1`, a title, then names, four in a line, up to `alter#`, and
 * values wrapped the same way, one set for each point of a sweep. Swept values come first, `temper` and `alter#`
 * last.
 */
export const hspiceMeasure: MeasureReader = {
  format: 'hspice-measure',
  detects: (lines) => /^(?:\$DATA\d|\.TITLE\b)/.test(lines[0] ?? ''),
  read(text, found) {
    const title = text.lines.find((line) => line.startsWith('.TITLE'))
    if (title !== undefined) found.title = title.slice(6).trim().replace(/^'|'$/g, '')
    const swept = Number(/\bPARAM_COUNT=(\d{1,6})\b/.exec(text.lines[0]?.slice(0, 4096) ?? '')?.[1] ?? 0)

    const words = wordsOf(text)
    const last = words.findIndex(({ word }) => word.toLowerCase() === 'alter#')
    if (last < 0) text.fail('truncated-header', text.last, 'no `alter#` at the end of the names')
    const names = words.slice(0, last + 1).map(({ word }) => word)
    const values = words.slice(last + 1)
    if (values.length === 0) text.fail('truncated-data', text.last, 'names without values')
    const isParameter = (index: number): boolean => index < swept || index === last || names[index] === 'temper'

    for (let start = 0; start < values.length; start += names.length) {
      const set = values.slice(start, start + names.length)
      if (set.length < names.length)
        text.fail('truncated-data', set.at(-1)?.line, `a set of ${set.length} values, there are ${names.length} names`)
      // The last number may lack digits where no blank and no line end follows.
      if (start + names.length === values.length) text.refuseCut()
      const parameters: [string, number][] = []
      const results = set.map(({ word, line }, index): MeasureResult | undefined => {
        const name = names[index] ?? ''
        if (isParameter(index)) {
          parameters.push([name, parseDecimal(word) ?? text.fail('bad-number', line, bad(word))])
          return undefined
        }
        const value = measureValue(word)
        if (value.failure !== undefined && !/^(?:failed|-?nan)$/i.test(word)) text.fail('bad-number', line, bad(word))
        return { name, step: found.parameters.length, line, ...value }
      })
      // Only now, as an error in the set must leave nothing of it.
      for (const result of results) if (result !== undefined) found.results.push(result)
      found.parameters.push(Object.fromEntries(parameters))
    }
  },
}

function wordsOf({ lines }: MeasureText): { readonly word: string; readonly line: number }[] {
  return lines.flatMap((line, index) =>
    /^[$.]/.test(line)
      ? []
      : line
          .split(/\s+/)
          .filter((word) => word !== '')
          .map((word) => ({ word, line: index + 1 })),
  )
}

function bad(word: string): string {
  return `\`${word.slice(0, 40)}\`, expected a number or \`failed\``
}
