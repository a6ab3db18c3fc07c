/**
 * Decodes the bytes of a netlist file: UTF-8 with or without a byte order mark, UTF-16 (as LTspice writes it), else
 * Latin-1, in which old files write a micro sign.
 *
 * @throws RangeError for more bytes than a text can have
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length > MOST_BYTES) {
    throw new RangeError(
      `${bytes.length} bytes are too many for one text, which may have ${MOST_BYTES}: split the file`,
    )
  }
  const encoding = utf16(bytes)
  if (encoding !== undefined) return new TextDecoder(encoding).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('latin1').decode(bytes)
  }
}

/** The length of the longest text that engines such as V8 can hold. */
const MOST_BYTES = 2 ** 29 - 24
const SAMPLE = 64

/** Told by the byte order mark, or by a zero in every other byte at the start. */
function utf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const sample = bytes.subarray(0, Math.min(SAMPLE, bytes.length & ~1))
  if (sample.length < 4) return undefined
  const zeros = [0, 1].map((parity) => sample.every((byte, index) => index % 2 !== parity || byte === 0))
  return zeros[1] ? 'utf-16le' : zeros[0] ? 'utf-16be' : undefined
}
