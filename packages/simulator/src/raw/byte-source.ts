import type { ByteSource } from './types.js'

/** Makes a source of bytes in memory or of a file that a user chose in a browser. */
export function createByteSource(content: Uint8Array | Blob, name = 'waveforms'): ByteSource {
  const size = content instanceof Uint8Array ? content.length : content.size
  return {
    name,
    size,
    async read(offset, length) {
      const end = Math.min(offset + length, size)
      if (content instanceof Uint8Array) return content.subarray(offset, end)
      return new Uint8Array(await content.slice(offset, end).arrayBuffer())
    },
    async close() {},
  }
}
