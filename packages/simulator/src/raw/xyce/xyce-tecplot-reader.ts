import { type Fail, failIn } from '../fail-in.js'
import { parseDecimal } from '../parse-decimal.js'
import type { WaveformReader } from '../types.js'
import { xycePlot } from './xyce-plot.js'
import { type XyceParser, xyceReader } from './xyce-reader.js'
import { XyceTable } from './xyce-table.js'

/**
 * Text for Tecplot: a title, the names of the columns in quotes, and a `ZONE` of rows for every step, with
 * what was stepped in lines `AUXDATA name = "value"`. The last line is `End of Xyce(TM) …`.
 */
export const xyceTecplotReader: WaveformReader = xyceReader(
  'xyce-tecplot',
  ([first = '', second = '']) => /^\s*TITLE\s*=\s*"/.test(first) && /^\s*(?:TITLE|VARIABLES)\s*=/.test(second),
  createParser,
)

interface Zone {
  readonly name: string
  readonly parameters: Map<string, number>
  readonly table: XyceTable
}

function createParser(file: string): XyceParser {
  const variables: string[] = []
  const zones: Zone[] = []
  let title = ''
  let date: string | undefined
  let naming = false
  let ended = false

  const fail: Fail = failIn(file)

  const readHeader = (text: string, line: number): void => {
    const [word = ''] = /^\w*/.exec(text) ?? []
    const strings = quoted(text)
    if (word === 'TITLE') title = strings[0] ?? ''
    else if (word === 'VARIABLES') naming = true
    else if (text.startsWith('DATASETAUXDATA')) {
      naming = false
      if (/^DATASETAUXDATA\s+TIME\b/.test(text)) date = strings[0]
    } else if (!(naming && text.startsWith('"'))) fail('bad-header', line, `\`${text.slice(0, 40)}\`, expected a ZONE`)
    if (naming) for (const variable of strings) variables.push(variable)
  }

  const readRow = (zone: Zone, text: string, line: number): void => {
    const cells = text.split(/\s+/)
    if (cells.length !== variables.length)
      fail('value-count', line, `${cells.length} values, VARIABLES names ${variables.length}`)
    zone.table.push(
      cells.map((cell) => parseDecimal(cell) ?? fail('bad-number', line, `\`${cell.slice(0, 40)}\` is no number`)),
    )
  }

  return {
    line(raw, line, cut) {
      const text = raw.trim()
      const zone = zones.at(-1)
      if (text === '') return
      if (ended) fail('trailing-data', line, 'something after the line `End of Xyce(TM) …`')
      if (text.startsWith('End of Xyce')) ended = true
      else if (cut)
        fail(zone === undefined ? 'truncated-header' : 'truncated-data', line, 'the file stops inside this line')
      else if (/^ZONE\b/.test(text)) {
        if (variables.length === 0) fail('bad-header', line, 'a ZONE before VARIABLES')
        const [, name = ''] = /\bT\s*=\s*"([^"]*)"/.exec(text) ?? []
        zones.push({ name: name.trim(), parameters: new Map(), table: new XyceTable(variables.length) })
      } else if (zone === undefined) readHeader(text, line)
      else if (text.startsWith('AUXDATA')) {
        const [, name, value = ''] = /^AUXDATA\s+(\S+)\s*=\s*"([^"]*)"/.exec(text) ?? []
        const number = parseDecimal(value.trim())
        if (name !== undefined && number !== undefined) zone.parameters.set(name, number)
      } else readRow(zone, text, line)
    },
    end(last) {
      if (zones.length === 0) fail('truncated-header', last, 'no ZONE: the file holds no rows')
      if (!ended)
        fail('missing-end', last, 'no line `End of Xyce(TM) …` at the end: the run stopped early; `recover` reads it')
    },
    plots: () =>
      zones.map(({ name, parameters, table }) =>
        xycePlot({
          title,
          name,
          ...(date === undefined ? {} : { date }),
          complex: false,
          variables: variables.map((variable) => ({ name: variable, type: '' })),
          table,
          columns: (index) => [index],
          ...(parameters.size === 0 ? {} : { parameters: Object.fromEntries(parameters) }),
        }),
      ),
  }
}

function quoted(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"/g)].map(([, content = '']) => content.trim())
}
