import type { WaveformFile, WaveformReader } from '../../src/raw/types.js'
import { createByteSource, type WaveformError } from '../../src/raw.js'

/** What became of reading some bytes: how many points and values there are, or the code of the error. */
export async function outcome(reader: WaveformReader, bytes: Uint8Array, recover = false): Promise<string> {
  try {
    const file = await reader.open(createByteSource(bytes, 'x'), { recover })
    return await summary(file)
  } catch (error) {
    // Anything else is a fault of the reader, and is shown as it is.
    // By its name: tests of built packages have the class twice.
    if (!(error instanceof Error && error.name === 'WaveformError')) throw error
    return (error as WaveformError).code
  }
}

async function summary({ plots, values = [], problems }: WaveformFile): Promise<string> {
  for (const plot of plots) {
    for (const { real, imag } of await plot.readAll())
      if (real.length !== plot.points || (imag ?? real).length !== plot.points) throw new Error('lengths differ')
  }
  const points = plots.map((plot) => plot.points)
  return [`${points} points`, `${values.length} values`, ...problems.map(({ code }) => code)].join(', ')
}

/** The outcomes of all files that are the first bytes of another, shortest first. */
export async function everyPrefix(reader: WaveformReader, bytes: Uint8Array, recover = false): Promise<string[]> {
  const outcomes: string[] = []
  for (let length = 0; length < bytes.length; length += 1)
    outcomes.push(await outcome(reader, bytes.subarray(0, length), recover))
  return outcomes
}

/** The outcome of reading a file of which all but `length` bytes are gone once it is opened. */
export async function shrunkOutcome(reader: WaveformReader, bytes: Uint8Array, length: number): Promise<string> {
  let whole = true
  const source = createByteSource(bytes, 'x')
  const file = await reader.open(
    {
      ...source,
      read: async (offset, count) =>
        whole ? source.read(offset, count) : bytes.subarray(Math.min(offset, length), Math.min(offset + count, length)),
    },
    {},
  )
  whole = false
  return summary(file).catch(({ code }) => code)
}
