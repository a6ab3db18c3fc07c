import type { ByteSource } from './types.js'
import { WaveformError } from './waveform-error.js'

/** A source whose `read` fails where the file became shorter since it was opened. */
export function steadySource(source: ByteSource): ByteSource {
  const { name, size } = source
  return {
    name,
    size,
    async read(offset, length) {
      const bytes = await source.read(offset, length)
      if (bytes.length < Math.min(length, size - offset))
        throw new WaveformError({
          code: 'truncated-data',
          file: name,
          offset: offset + bytes.length,
          reason: 'the file became shorter while it was read',
        })
      return bytes
    },
    close: () => source.close(),
  }
}
