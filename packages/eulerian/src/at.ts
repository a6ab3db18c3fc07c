/** The entry of a typed array at an index that is known to be inside: keeps the arithmetic of inner loops readable. */
export function at(values: Int32Array | Uint16Array | Uint8Array | Int8Array | Float64Array, index: number): number {
  return values[index] as number
}
