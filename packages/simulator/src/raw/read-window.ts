import type { ByteSource } from './types.js'

/** Reads a part of a file; a shorter one at its end. */
export type ReadPart = (offset: number, length: number) => Promise<DataView>

/** Reads parts through a window of `size` bytes, so that many small parts near to each other cost one read. */
export function readWindow(source: ByteSource, size = 1 << 18): ReadPart {
  let start = 0
  let bytes: Uint8Array = new Uint8Array()
  return async (offset, length) => {
    const end = Math.min(offset + length, source.size)
    if (offset < start || end > start + bytes.length) {
      start = offset
      bytes = await source.read(offset, Math.min(Math.max(size, length), source.size - offset))
    }
    const part = bytes.subarray(offset - start, Math.max(end, offset) - start)
    return new DataView(part.buffer, part.byteOffset, part.byteLength)
  }
}
