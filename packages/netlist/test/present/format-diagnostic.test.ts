import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import {
  formatDiagnostic,
  formatDiagnosticLine,
  formatDiagnostics,
  NetlistError,
  parseNetlist,
} from '../../src/index.js'
import { finding, span } from './place.js'

/** The source line of a report and the marks below it. */
function marked(report: string): readonly string[] {
  return report.split('\n').slice(3, 5)
}

describe('formatDiagnostic', () => {
  it('shows what was found, where, and the words that it is about', () => {
    const text = '* ota\nM1 a b c d nch\nM2 a nch\n'
    expect(formatDiagnostic(finding({ place: span(3, 4, 9) }), { text })).toBe(
      ['error[missing-node]: too few nets', ' --> ota.sp:3:4', '  |', '3 | M2 a nch', '  |    ^^^^^'].join('\n'),
    )
  })

  it('marks one character where only a place is known, also behind the end of a line', () => {
    const at = (column: number) => finding({ place: { file: 'ota.sp', line: 1, column } })
    expect(marked(formatDiagnostic(at(4), { text: 'R1 a b' }))).toEqual(['1 | R1 a b', '  |    ^'])
    expect(marked(formatDiagnostic(at(7), { text: 'R1 a b' }))).toEqual(['1 | R1 a b', '  |       ^'])
  })

  it('keeps marks below their words behind tabs, wide characters and accents', () => {
    const marks = (text: string) => {
      const column = text.indexOf('nch') + 1
      return marked(formatDiagnostic(finding({ place: span(1, column, column + 3) }), { text }))
    }
    expect(marks('M1\ta\tnch')).toEqual(['1 | M1  a   nch', '  |         ^^^'])
    // Two columns each.
    expect(marks('M 电压 nch')).toEqual(['1 | M 电压 nch', '  |        ^^^'])
    // An e and a combining accent take one column, the smiley two.
    expect(marks('M e\u0301 \u{1f600} nch')).toEqual(['1 | M e\u0301 \u{1f600} nch', '  |        ^^^'])
  })

  it('cuts a long line around the words', () => {
    const text = `.param ${'a'.repeat(500)} here ${'b'.repeat(500)}`
    const [line = '', marks = ''] = marked(formatDiagnostic(finding({ place: span(1, 509, 513) }), { text, width: 60 }))
    expect(line).toMatch(/^1 \| …a{27} here b{27}…$/)
    expect(line.slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1)).toBe('here')
  })

  it('shows the beginning of words that are longer than the room', () => {
    const text = `R1 a b ${'('.repeat(500)}`
    const [line, marks] = marked(formatDiagnostic(finding({ place: span(1, 8, 508) }), { text, width: 20 }))
    expect([line, marks]).toEqual(['1 | …1 a b ((((((((((((((…', `  |        ${'^'.repeat(14)}`])
  })

  it('does not cut a character in half', () => {
    const text = '\u{1f600}'.repeat(100)
    for (let column = 1; column < 200; column++) {
      const report = formatDiagnostic(finding({ place: span(1, column, column + 1) }), { text, width: 21 })
      expect(report).not.toContain('\ufffd')
    }
  })

  it('shows the first lines and the last one of a long span, each marked', () => {
    const text = Array.from({ length: 9 }, (_, line) => `  line ${line + 1}`).join('\n')
    expect(
      formatDiagnostic(finding({ place: span(2, 3, 5, 8) }), { text })
        .split('\n')
        .slice(3),
    ).toEqual([
      '2 |   line 2',
      '  |   ^^^^^^',
      '3 |   line 3',
      '  |   ^^^^^^',
      '4 |   line 4',
      '  |   ^^^^^^',
      '…',
      '8 |   line 8',
      '  |   ^^',
    ])
  })

  it('names the includes that led to the file, the nearest first', () => {
    const includedFrom = [
      { file: 'top.sp', line: 3, column: 1 },
      { file: 'lib.sp', line: 7, column: 1 },
    ]
    expect(formatDiagnostic(finding({ includedFrom })).split('\n').slice(1)).toEqual([
      ' --> ota.sp:1:1',
      '  = included from lib.sp:7:1',
      '  = included from top.sp:3:1',
    ])
  })

  it('shows related places in other files', () => {
    const texts: Readonly<Record<string, string>> = { 'ota.sp': 'R1 a b 1', 'lib.sp': '\nR1 c d 1' }
    const place = { file: 'lib.sp', line: 2, column: 1, endLine: 2, endColumn: 3 }
    const report = formatDiagnostic(finding({ related: [{ place, reason: 'the first of that name' }] }), {
      text: (file) => texts[file],
    })
    expect(report.split('\n').slice(5)).toEqual([
      'note: the first of that name',
      ' --> lib.sp:2:1',
      '  |',
      '2 | R1 c d 1',
      '  | --',
    ])
  })

  it('shows a fix as a difference', () => {
    const fix = { title: 'close the quote', edits: [{ span: span(2, 12, 12), text: "'" }] }
    const report = formatDiagnostic(finding({ place: span(2, 8, 12), fix }), { text: "* t\nR1 a b '1+2\nR2 c d 1" })
    expect(report.split('\n').slice(5)).toEqual(['help: close the quote', '  |', "2 - R1 a b '1+2", "2 + R1 a b '1+2'"])
  })

  it('shows lines that a fix removes or inserts, and only them', () => {
    const text = '.subckt a\nR1 a b 1\n.ends\n.ends\nR2 c d 1\n'
    const help = (edit: Parameters<typeof span>, by: string) => {
      const fix = { title: 'mend', edits: [{ span: span(...edit), text: by }] }
      return formatDiagnostic(finding({ fix }), { text }).split('\n').slice(7)
    }
    expect(help([4, 1, 1, 5], '')).toEqual(['4 - .ends'])
    expect(help([3, 1, 1], 'R3 a 0 1\n')).toEqual(['3 + R3 a 0 1'])
  })

  it('says only the title of a fix that does not fit the text', () => {
    const fix = { title: 'mend', edits: [{ span: span(7, 1, 2), text: '' }] }
    expect(formatDiagnostic(finding({ fix }), { text: 'R1 a b 1' })).toMatch(/\^\nhelp: mend$/)
  })

  it('lets nothing of a netlist control the terminal', () => {
    const text = 'R1 \x1b[2J \u202e a\x07'
    const report = formatDiagnostic(finding({ place: span(1, 4, 5), reason: 'found \x1b[31m\nhere' }), { text })
    expect(report).toContain('found \ufffd[31m here')
    expect(report).toContain('1 | R1 \ufffd[2J \ufffd a\ufffd')
  })

  it('is in color for a terminal, and the same otherwise', () => {
    const plain = formatDiagnostic(finding({}), { text: 'M2 a nch' })
    const colored = formatDiagnostic(finding({}), { text: 'M2 a nch', color: true })
    expect(colored).toContain('\x1b[1;31merror[missing-node]\x1b[0m')
    expect(stripVTControlCharacters(colored)).toBe(plain)
  })

  it('shows every problem of a broken netlist of any shape', () => {
    for (const text of ["* t\rM1 a b\r.param x='", '\ufeffM1 (a b) nch\r\nx', 'R1 a b {((\n+', '']) {
      try {
        parseNetlist(text)
      } catch (error) {
        if (!(error instanceof NetlistError)) throw error
        const report = formatDiagnostics(error.problems, { text })
        for (const { reason, place } of error.problems) {
          expect(report).toContain(reason)
          expect(report).toContain(`netlist:${place.line}:${place.column}\n`)
        }
      }
    }
  })
})

describe('formatDiagnostics', () => {
  it('counts what was found, by severity', () => {
    const report = formatDiagnostics([
      finding({}),
      finding({ severity: 'warning' }),
      finding({ severity: 'warning' }),
      finding({ severity: 'info' }),
    ])
    expect(report.split('\n\n')).toHaveLength(5)
    expect(report.split('\n').at(-1)).toBe('1 error, 2 warnings, 1 remark')
    expect(formatDiagnostics([])).toBe('nothing found')
  })
})

describe('formatDiagnosticLine', () => {
  it('is one line in the form that editors know', () => {
    expect(formatDiagnosticLine(finding({ place: span(3, 4, 9), reason: 'two\nlines' }))).toBe(
      'ota.sp:3:4: error: two lines [missing-node]',
    )
  })
})
