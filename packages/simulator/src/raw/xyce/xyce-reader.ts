import { reportProblems } from '../report-problems.js'
import { steadySource } from '../steady-source.js'
import type { OpenWaveformsOptions, WaveformFile, WaveformFormat, WaveformPlot, WaveformReader } from '../types.js'
import { eachLine } from './each-line.js'

/** Understands the lines of one text format, one after another. */
export interface XyceParser {
  /** @throws WaveformError. @param cut - whether the file stops inside the line */
  line(text: string, number: number, cut: boolean): void
  /** @throws WaveformError when more lines were to come. @param last - number of the last line */
  end(last: number): void
  /** The plots of the lines so far, without a point that is not complete. */
  plots(): WaveformPlot[]
}

/** A reader of a text format, all of whose numbers are read and checked when the file is opened. */
export function xyceReader(
  format: WaveformFormat,
  detects: (lines: readonly string[], name: string) => boolean,
  createParser: (file: string) => XyceParser,
): WaveformReader {
  return {
    format,
    detects: (head, name) => detects(new TextDecoder('latin1').decode(head).split(/\r?\n/), name),
    async open(source, { recover = false }: OpenWaveformsOptions): Promise<WaveformFile> {
      const parser = createParser(source.name)
      const { problems, recoverFrom } = reportProblems(source.name, recover)
      try {
        parser.end(await eachLine(steadySource(source), parser.line))
      } catch (error) {
        recoverFrom(error)
      }
      return { format, plots: parser.plots(), problems, close: () => source.close() }
    },
  }
}
