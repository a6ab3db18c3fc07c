import { eachLine } from './each-line.js'
import type {
  OpenWaveformsOptions,
  WaveformErrorFacts,
  WaveformFile,
  WaveformFormat,
  WaveformPlot,
  WaveformReader,
} from './types.js'
import { WaveformError } from './waveform-error.js'

/** Understands the lines of one text format, one after another. */
export interface XyceParser {
  /** @throws WaveformError. @param cut - whether the file stops inside the line */
  line(text: string, number: number, cut: boolean): void
  /** @throws WaveformError when more lines were to come */
  end(): void
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
      const problems: WaveformErrorFacts[] = []
      try {
        await eachLine(source, parser.line)
        parser.end()
      } catch (error) {
        if (!(recover && error instanceof WaveformError)) throw error
        const { code, reason, file, line } = error
        problems.push({ code, reason, file, ...(line === undefined ? {} : { line }) })
      }
      return { format, plots: parser.plots(), problems, close: () => source.close() }
    },
  }
}
