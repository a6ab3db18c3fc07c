import { parseDecimal } from '../parse-decimal.js'
import type { MeasureReader, MeasuresFound } from './found.js'
import { assignments, type MeasureText } from './text.js'
import type { MeasureResult } from './types.js'
import { measureValue } from './value.js'

/**
 * Measures of QSPICE: `.meas tran gain param vout/vin:` with its values in the lines below, complex ones as
 * `( 0.79, -0.37)`. Where something was stepped there is a line for each step, led by its number. The log of the
 * run names the steps, as in `1 of 4 steps: .step r=1000`, and holds no measures.
 */
export const qspiceMeas: MeasureReader = {
  format: 'qspice-meas',
  detects: (lines) =>
    /^\.meas\s/.test(lines[0] ?? '') ||
    lines.some((line) => /^\d+ of \d+ steps:/.test(line)) ||
    (/\.(?:net|cir|qsch)\s*$/i.test(lines[0] ?? '') && lines.some((line) => line.startsWith('Total elapsed time:'))),
  read(text, found) {
    if (/^\.meas\s/.test(text.lines[0] ?? '')) readMeasures(text, found)
    else readLog(text, found)
  },
}

interface Card {
  readonly name: string
  readonly line: number
  readonly rows: { readonly words: readonly string[]; readonly line: number }[]
}

function readMeasures(text: MeasureText, found: MeasuresFound): void {
  const cards: Card[] = []
  for (const [index, content] of text.lines.entries()) {
    const line = index + 1
    if (content.trim() === '') continue
    if (line === text.lines.length) text.refuseCut()
    const [, name] = /^\.meas\s+(?:(?:ac|dc|four|noise|op|tf|tran)\s+)?(\S+)\s.*:\s*$/i.exec(content) ?? []
    if (name !== undefined) cards.push({ name, line, rows: [] })
    else if (cards.length === 0) text.fail('syntax', line, `\`${content.slice(0, 40)}\`, expected \`.meas … :\``)
    else cards.at(-1)?.rows.push({ words: content.match(/\([^()]*\)|[^\s()]+/g) ?? [], line })
  }
  const stepped = cards.some(({ rows }) => rows.length > 1)
  for (const { name, line, rows } of cards) {
    if (rows.length === 0)
      found.results.push({ name, step: 0, line, value: undefined, failure: 'no value follows', details: {} })
    for (const row of rows) found.results.push(readRow(name, row, stepped, text))
  }
}

function readRow(
  name: string,
  { words, line }: Card['rows'][number],
  stepped: boolean,
  text: MeasureText,
): MeasureResult {
  const step = stepped ? Number(words[0]) - 1 : 0
  if (!(Number.isInteger(step) && step >= 0 && step < text.lines.length))
    text.fail('bad-number', line, `\`${(words[0] ?? '').slice(0, 40)}\`, expected the number of a step`)
  const [first = '', ...others] = stepped ? words.slice(1) : words
  if (first === '' || /^[a-z]/i.test(first))
    return { name, step, line, value: undefined, failure: words.join(' '), details: {} }
  const details = others.map((word, index): [string, number] => [
    index === 0 ? 'at' : `value${index + 2}`,
    parseDecimal(word) ?? text.fail('bad-number', line, `\`${word.slice(0, 40)}\` is no number`),
  ])
  const value = measureValue(first.replace(/\s/g, ''), Object.fromEntries(details))
  if (value.failure !== undefined && !/nan|#/i.test(first))
    text.fail('bad-number', line, `\`${first.slice(0, 40)}\` is no number`)
  return { name, step, line, ...value }
}

function readLog(text: MeasureText, found: MeasuresFound): void {
  for (const [index, content] of text.lines.entries()) {
    const [, number, steps] = /^(\d+) of \d+ steps:\s+\.step\s+(.*)$/.exec(content) ?? []
    if (steps === undefined) continue
    if (Number(number) !== found.parameters.length + 1)
      text.fail('count-mismatch', index + 1, `step ${number} follows step ${found.parameters.length}`)
    found.parameters.push(assignments(steps, index + 1, text))
  }
  if (!text.lines.some((line) => line.startsWith('Total elapsed time:')))
    text.fail('missing-end', text.last, 'no line `Total elapsed time: …`: the run stopped early')
}
