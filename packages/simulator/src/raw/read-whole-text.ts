import type { ProblemReport } from './report-problems.js'
import type { ByteSource } from './types.js'

/** JavaScript has no longer strings. */
const longest = 2 ** 29 - 25

/**
 * Reads all of a text file.
 *
 * @throws WaveformError `too-large`
 */
export async function readWholeText(
  source: ByteSource,
  encoding: 'utf-8' | 'latin1',
  { error }: ProblemReport,
): Promise<string> {
  if (source.size > longest)
    throw error({
      code: 'too-large',
      reason: `a text of ${source.size} bytes, such texts are read up to ${longest}: let the simulator write it in binary form`,
    })
  return new TextDecoder(encoding).decode(await source.read(0, source.size))
}
