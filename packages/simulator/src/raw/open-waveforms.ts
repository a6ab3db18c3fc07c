import { createByteSource } from './byte-source.js'
import { readers } from './readers.js'
import type { ByteSource, OpenWaveformsOptions, WaveformFile } from './types.js'
import { WaveformError } from './waveform-error.js'

/**
 * Opens a file of waveforms: finds its format and its plots, and reads values when they are asked for.
 *
 * @param source - its bytes, or where to read them; closing the result closes it
 * @param options - `name` is the name of the file where `source` is bytes, for messages and to find the format
 * @throws WaveformError when it is of no known format or damaged
 */
export async function openWaveforms(
  source: ByteSource | Uint8Array,
  { name, ...options }: OpenWaveformsOptions & { readonly name?: string } = {},
): Promise<WaveformFile> {
  const bytes = source instanceof Uint8Array ? createByteSource(source, name) : source
  if (bytes.size === 0) throw new WaveformError({ code: 'empty', file: bytes.name, reason: 'no bytes at all' })
  const head = await bytes.read(0, headLength)
  const reader = readers.find(({ format, detects }) =>
    options.format === undefined ? detects(head, bytes.name) : format === options.format,
  )
  if (reader === undefined)
    throw new WaveformError({
      code: 'unknown-format',
      file: bytes.name,
      reason: `begins with ${shown(head)}, expected a file of ${[...new Set(readers.map(({ format }) => format))].join(', ')}`,
    })
  return reader.open(bytes, options)
}

const headLength = 4096

/** The first bytes for a message, with what cannot be printed as dots. */
function shown(head: Uint8Array): string {
  return `\`${String.fromCharCode(...head.subarray(0, 24)).replace(/[^ -~]/g, '.')}\``
}
