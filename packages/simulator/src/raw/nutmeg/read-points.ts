import type { ByteSource, Samples, WaveformErrorFacts } from '../types.js'
import { WaveformError } from '../waveform-error.js'
import type { NutmegDialect } from './nutmeg-dialect.js'
import type { NutmegEntry } from './nutmeg-index.js'
import { createPointParser } from './parse-points.js'
import { lineAt, readText } from './read-text.js'

/** The numbers of a plot that is written as text. */
export interface Points {
  readonly samples: readonly Samples[]
  readonly points: number
  /** What is wrong, where it is not thrown. */
  readonly faults: readonly WaveformErrorFacts[]
}

/**
 * Reads the numbers of a plot that is written as text.
 *
 * @throws WaveformError with the line, unless what is sound is to be recovered
 */
export async function readPoints(
  source: ByteSource,
  dialect: NutmegDialect,
  { header, points, start, end }: NutmegEntry,
  recover: boolean,
): Promise<Points> {
  const { unit } = header
  const parser = createPointParser({ cells: header.variables.map((_, index) => dialect.cell(header, index)), points })
  for await (const piece of readText({ source, start, end, unit })) parser.feed(piece)
  const { faults, ...result } = parser.end()
  const placed = await Promise.all(
    faults.map(async ({ code, reason, offset }) => {
      const at = start + offset * unit
      return { code, reason, file: source.name, offset: at, line: await lineAt(source, at, unit) }
    }),
  )
  if (placed[0] !== undefined && !recover) throw new WaveformError(placed[0])
  return { ...result, faults: placed }
}
