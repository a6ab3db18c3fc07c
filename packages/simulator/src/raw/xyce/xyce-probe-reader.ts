import { type Fail, failIn } from '../fail-in.js'
import { parseDecimal } from '../parse-decimal.js'
import type { WaveformPlot, WaveformReader } from '../types.js'
import { xycePlot } from './xyce-plot.js'
import { type XyceParser, xyceReader } from './xyce-reader.js'
import { XyceTable } from './xyce-table.js'

/**
 * Probe text of PSpice, as Xyce writes it too. A section for every analysis and step: `#H` begins fields like
 * `TITLE='…'`, `#N` the names, `#C 0.5 3` the point at 0.5 with its 3 values, and `#;` ends the section. A value
 * is `1.5:2`, which is 1.5 for the second name, or `1.5/-0.5:2` where values are complex.
 */
export const xyceProbeReader: WaveformReader = xyceReader(
  'xyce-probe',
  ([first = '', second = '']) => first.trim() === '#H' && /^\s*\w+='/.test(second),
  createParser,
)

/** Real ones are short, and what looks for fields takes long in long lines. */
const longestField = 4096

/** What is known of the section that is being read. */
interface Section {
  readonly fields: Map<string, string>
  readonly names: string[]
  /** Absent until the first point; a complex value takes two columns. */
  table?: XyceTable
  /** The columns of the point that is being read. */
  point?: number[] | undefined
}

function createParser(file: string): XyceParser {
  const plots: WaveformPlot[] = []
  let section: Section | undefined
  let part: 'fields' | 'names' | 'points' = 'fields'

  const fail: Fail = failIn(file)

  const endPoint = (open: Section, line: number): void => {
    const { table, point, names } = open
    if (table === undefined || point === undefined) return
    if (point.length !== table.width)
      fail('value-count', line, `the point before has ${values(open)} values, \`#N\` names ${names.length}`)
    table.push(point)
    open.point = undefined
  }

  const startPoint = (open: Section, text: string, line: number): void => {
    endPoint(open, line)
    const [, at = '', count = ''] = text.trim().split(/\s+/)
    const axis = parseDecimal(at) ?? fail('bad-number', line, `\`${at.slice(0, 40)}\` is no number`)
    if (Number(count) !== open.names.length)
      fail('value-count', line, `\`#C\` announces ${count} values, \`#N\` names ${open.names.length}`)
    open.table ??= new XyceTable(1 + open.names.length * width(open))
    open.point = [axis]
  }

  const readValues = (open: Section, text: string, line: number): void => {
    const point = open.point ?? fail('syntax', line, 'values before the first `#C`')
    for (const cell of text.trim().split(/\s+/)) {
      const [, first = '', second, index] = /^([^/:]+)(?:\/([^/:]+))?:(\d+)$/.exec(cell) ?? []
      const numbers = (second === undefined ? [first] : [first, second]).map((each) => parseDecimal(each))
      if (numbers.includes(undefined) || numbers.length !== width(open))
        fail('bad-number', line, `\`${cell.slice(0, 40)}\`, expected ${isComplex(open) ? '1.5/-0.5:1' : '1.5:1'}`)
      if (Number(index) !== values(open) + 1)
        fail('value-count', line, `\`${cell.slice(0, 40)}\` follows value ${values(open)} of this point`)
      point.push(...numbers.map((each) => each ?? 0))
    }
    if (values(open) > open.names.length)
      fail('value-count', line, `more values than the ${open.names.length} names of \`#N\``)
  }

  return {
    line(text, line) {
      const mark = text.slice(0, 2)
      if (text.trim() === '') return
      if (section === undefined) {
        if (text.trim() !== '#H')
          fail('bad-header', line, `\`${text.slice(0, 40)}\`, expected a section that begins with #H`)
        section = { fields: new Map(), names: [] }
        part = 'fields'
      } else if (mark === '#;') {
        endPoint(section, line)
        plots.push(plotOf(section))
        section = undefined
      } else if (mark === '#C' && part !== 'fields') {
        part = 'points'
        startPoint(section, text, line)
      } else if (mark === '#N' && part === 'fields') {
        part = 'names'
        readNames(section.names, text.slice(2))
      } else if (text.startsWith('#'))
        fail(
          'syntax',
          line,
          `\`${text.slice(0, 40)}\` within the ${part} of a section: expected #N, #C or #; in this order`,
        )
      else if (text.length > longestField && part === 'fields')
        fail('bad-header', line, `${text.length} characters in a line of fields`)
      else if (part === 'fields') readFields(section.fields, text)
      else if (part === 'names') readNames(section.names, text)
      else readValues(section, text, line)
    },
    end(last) {
      if (section !== undefined)
        fail('missing-end', last, 'no `#;` at the end: the run stopped early; `recover` reads its points')
      if (plots.length === 0) fail('empty', last, 'nothing but empty lines: was the run stopped?')
    },
    plots: () => (section?.table === undefined ? plots : [...plots, plotOf(section)]),
  }
}

function plotOf(section: Section): WaveformPlot {
  const { fields, names, table } = section
  const complex = isComplex(section)
  const parameters = stepParameters(fields.get('SUBTITLE') ?? '')
  const date = [fields.get('DATE'), fields.get('TIME')].filter((each) => each !== undefined).join(' ')
  return xycePlot({
    title: fields.get('TITLE') ?? '',
    name: fields.get('ANALYSIS') ?? '',
    ...(date === '' ? {} : { date }),
    complex,
    variables: [{ name: fields.get('SWEEPVAR') ?? '', type: 'sweep' }, ...names.map((name) => ({ name, type: '' }))],
    table: table ?? new XyceTable(1),
    columns: (index) => (complex && index > 0 ? [2 * index - 1, 2 * index] : [index]),
    ...(parameters === undefined ? {} : { parameters }),
  })
}

function isComplex({ fields }: Section): boolean {
  return fields.get('COMPLEXVALUES') === 'YES'
}

/** How many values the point that is being read has, its axis not counted. */
function values(section: Section): number {
  return ((section.point?.length ?? 1) - 1) / width(section)
}

/** How many columns a value takes. */
function width(section: Section): number {
  return isComplex(section) ? 2 : 1
}

/** Reads `NAME='value' NAME='value'`; a quote within a value has no blank behind it. */
function readFields(fields: Map<string, string>, text: string): void {
  for (const [, name = '', value = ''] of text.matchAll(/\b(\w+)='([^']*(?:'(?!\s|$)[^']*)*)'/g))
    fields.set(name, value)
}

function readNames(names: string[], text: string): void {
  for (const [, name = ''] of text.matchAll(/'([^']*)'/g)) names.push(name)
}

/** Reads a subtitle such as `Step param TEMP = -1.0e+01`. */
function stepParameters(subtitle: string): Record<string, number> | undefined {
  if (!subtitle.startsWith('Step param')) return undefined
  const words = subtitle.split(/[\s,]+/)
  const pairs = words.flatMap((word, index): [string, number][] => {
    const value = word === '=' ? parseDecimal(words[index + 1] ?? '') : undefined
    return value === undefined ? [] : [[words[index - 1] ?? '', value]]
  })
  return Object.fromEntries(pairs)
}
