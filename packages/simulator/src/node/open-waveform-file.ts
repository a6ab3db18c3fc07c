import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import { openWaveforms } from '../raw/open-waveforms.js'
import type { ByteSource, OpenWaveformsOptions, WaveformFile } from '../raw/types.js'
import { WaveformError } from '../raw/waveform-error.js'

/**
 * Opens a file of waveforms on the disk. Only what is asked for is read, so its size does not matter.
 *
 * @throws WaveformError when it cannot be read, is of no known format or damaged
 */
export async function openWaveformFile(path: string, options: OpenWaveformsOptions = {}): Promise<WaveformFile> {
  const source = await openByteSource(path)
  try {
    return await openWaveforms(source, options)
  } catch (error) {
    await source.close()
    throw error
  }
}

async function openFile(path: string): Promise<{ readonly handle: FileHandle; readonly size: number }> {
  let handle: FileHandle | undefined
  try {
    handle = await open(path)
    const state = await handle.stat()
    if (state.isFile()) return { handle, size: state.size }
  } catch (cause) {
    const reason = `cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`
    throw new WaveformError({ code: 'unreadable', file: path, reason }, { cause })
  }
  await handle.close()
  throw new WaveformError({ code: 'unreadable', file: path, reason: 'is no file; name one that a simulator wrote' })
}

async function openByteSource(path: string): Promise<ByteSource> {
  const { handle, size } = await openFile(path)
  return {
    name: basename(path),
    size,
    async read(offset, length) {
      // Not zeroed first: what is not filled is cut off below.
      const bytes = Buffer.allocUnsafeSlow(Math.max(0, Math.min(length, size - offset)))
      let filled = 0
      while (filled < bytes.length) {
        const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, offset + filled)
        // Somebody made the file shorter.
        if (bytesRead === 0) break
        filled += bytesRead
      }
      return bytes.subarray(0, filled)
    },
    close: () => handle.close(),
  }
}
