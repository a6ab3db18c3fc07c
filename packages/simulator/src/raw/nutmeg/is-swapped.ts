/**
 * Whether float64 numbers make sense only in the other byte order: nearly all are of a size that circuits
 * have then, and less than half are as they stand.
 */
export function isSwapped(bytes: Uint8Array, littleEndian: boolean): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let [counted, sound, soundSwapped] = [0, 0, 0]
  for (let offset = 0; offset + 8 <= bytes.length; offset += 8) {
    const value = view.getFloat64(offset, littleEndian)
    if (value === 0) continue
    counted += 1
    if (isUsual(value)) sound += 1
    if (isUsual(view.getFloat64(offset, !littleEndian))) soundSwapped += 1
  }
  return counted >= 4 && sound < counted / 2 && soundSwapped > counted * 0.9
}

function isUsual(value: number): boolean {
  const size = Math.abs(value)
  return size > 1e-60 && size < 1e60
}
