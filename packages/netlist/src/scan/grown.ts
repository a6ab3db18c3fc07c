/** An array with room for `length` bytes: the given one, or one of twice its size or more with the same content. */
export function grown(array: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  if (length <= array.length) return array
  const larger = new Uint8Array(Math.max(length, array.length * 2))
  larger.set(array)
  return larger
}

/** The same for whole numbers. */
export function grownInts(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  if (length <= array.length) return array
  const larger = new Int32Array(Math.max(length, array.length * 2))
  larger.set(array)
  return larger
}
