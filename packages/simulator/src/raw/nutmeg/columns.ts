import type { Samples } from '../types.js'

/** How one number of a point is stored. */
export interface Cell {
  /** Of a number: float64 or float32 [byte]. */
  readonly bytes: 8 | 4
  /** Two numbers: real and imaginary part. */
  readonly complex: boolean
}

/** Where the numbers of a variable are, from the begin of the data. */
export interface Column extends Cell {
  /** Its first number [byte]. */
  readonly start: number
  /** From one point to the next [byte]. */
  readonly stride: number
}

/** What all numbers of a variable at one point take [byte]. */
export function cellWidth({ bytes, complex }: Cell): number {
  return complex ? 2 * bytes : bytes
}

/** Columns of data that is stored point by point. */
export function layOutRows(cells: readonly Cell[]): readonly Column[] {
  const stride = cells.reduce((sum, cell) => sum + cellWidth(cell), 0)
  let next = 0
  return cells.map(({ bytes, complex }) => {
    const start = next
    next += complex ? 2 * bytes : bytes
    return { bytes, complex, start, stride }
  })
}

/** Columns of data that is stored variable by variable. */
export function layOutColumns(cells: readonly Cell[], points: number): readonly Column[] {
  let next = 0
  return cells.map(({ bytes, complex }) => {
    const start = next
    const stride = complex ? 2 * bytes : bytes
    next += stride * points
    return { bytes, complex, start, stride }
  })
}

/** Room for the values of a variable. */
export function allocateSamples({ complex }: Cell, points: number): Samples {
  const real = new Float64Array(points)
  return complex ? { real, imag: new Float64Array(points) } : { real }
}

/** Some points of a variable, in bytes that were read. */
export interface Stretch {
  readonly view: DataView
  /** Of the first number of the first point in `view` [byte]. */
  readonly offset: number
  readonly count: number
  readonly littleEndian: boolean
}

/** Copies the numbers of some points to `target`, beginning with the value `at`. */
export function copyColumn(column: Column, stretch: Stretch, { real, imag }: Samples, at: number): void {
  copyNumbers(column, stretch, real, at)
  if (imag !== undefined) copyNumbers(column, { ...stretch, offset: stretch.offset + column.bytes }, imag, at)
}

/** A DataView is as fast as a Float64Array here, and asks neither for alignment nor for a byte order. */
function copyNumbers({ bytes, stride }: Column, stretch: Stretch, target: Float64Array, at: number): void {
  const { view, offset, count, littleEndian } = stretch
  if (bytes === 8)
    for (let index = at, from = offset; index < at + count; index += 1, from += stride)
      target[index] = view.getFloat64(from, littleEndian)
  else
    for (let index = at, from = offset; index < at + count; index += 1, from += stride)
      target[index] = view.getFloat32(from, littleEndian)
}
