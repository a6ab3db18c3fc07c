import type { MeasureReader } from './found.js'
import { completeSpectrum, readSpectrumLine, type SpectrumTable } from './spectrum.js'

/** Tables of `.FFT` and `.FOUR` of Xyce, each with an empty line behind it. */
export const xyceFft: MeasureReader = {
  format: 'xyce-fft',
  detects: (lines) => heading.test(lines.find((line) => line.trim() !== '') ?? ''),
  read(text, found) {
    let table: SpectrumTable | undefined
    for (const [index, content] of text.lines.entries()) {
      const line = index + 1
      const [, of] = heading.exec(content) ?? []
      const blank = content.trim() === ''
      if (!blank && line === text.lines.length) text.refuseCut()
      if (table !== undefined && (blank || of !== undefined)) {
        // What splits a text at line feeds also sees an empty line behind the last one.
        if (line === text.lines.length && table.announced === undefined) break
        found.spectra.push(completeSpectrum(table, text))
        table = undefined
      }
      if (of !== undefined) table = { of, step: 0, line, columns: [], rows: [], notes: [] }
      else if (table !== undefined) readSpectrumLine(table, content, line, text)
      else if (!blank) text.fail('syntax', line, `\`${content.slice(0, 40)}\`, expected \`FFT analysis for …:\``)
    }
    if (table === undefined) return
    found.spectra.push(completeSpectrum(table, text))
    if (table.announced === undefined)
      text.fail('missing-end', text.last, `no empty line behind the table of ${table.of}: the file stops early`)
  },
}

const heading = /^(?:FFT|Fourier) analysis for (.+):\s*$/
