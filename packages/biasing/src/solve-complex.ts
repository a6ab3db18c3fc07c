/**
 * Solves a dense complex system in place by Gauss elimination with partial pivoting. Rows hold `size` entries.
 *
 * @param re - real parts of the matrix, row by row; overwritten
 * @param im - imaginary parts; overwritten
 * @param x - right side, overwritten by the solution: real parts
 * @param y - the same: imaginary parts
 * @returns the determinant; nothing for a singular matrix
 */
export function solveComplex(
  size: number,
  re: Float64Array,
  im: Float64Array,
  x: Float64Array,
  y: Float64Array,
): { readonly re: number; readonly im: number } | undefined {
  let [determinantRe, determinantIm] = [1, 0]
  for (let column = 0; column < size; column += 1) {
    let pivot = column
    let most = 0
    for (let row = column; row < size; row += 1) {
      const [a, b] = [re[row * size + column] as number, im[row * size + column] as number]
      const square = a * a + b * b
      if (square > most) {
        most = square
        pivot = row
      }
    }
    if (!(most > 1e-60)) return undefined
    if (pivot !== column) {
      determinantRe = -determinantRe
      determinantIm = -determinantIm
      for (let at = column; at < size; at += 1) {
        swap(re, pivot * size + at, column * size + at)
        swap(im, pivot * size + at, column * size + at)
      }
      swap(x, pivot, column)
      swap(y, pivot, column)
    }
    const head = column * size
    const [headRe, headIm] = [re[head + column] as number, im[head + column] as number]
    const turned = determinantRe * headIm + determinantIm * headRe
    determinantRe = determinantRe * headRe - determinantIm * headIm
    determinantIm = turned
    const pivotRe = headRe / most
    const pivotIm = -headIm / most
    for (let row = column + 1; row < size; row += 1) {
      const start = row * size
      const [a, b] = [re[start + column] as number, im[start + column] as number]
      if (a === 0 && b === 0) continue
      const factorRe = a * pivotRe - b * pivotIm
      const factorIm = a * pivotIm + b * pivotRe
      for (let at = column + 1; at < size; at += 1) {
        const [c, d] = [re[head + at] as number, im[head + at] as number]
        if (c === 0 && d === 0) continue
        re[start + at] = (re[start + at] as number) - (factorRe * c - factorIm * d)
        im[start + at] = (im[start + at] as number) - (factorRe * d + factorIm * c)
      }
      const [c, d] = [x[column] as number, y[column] as number]
      x[row] = (x[row] as number) - (factorRe * c - factorIm * d)
      y[row] = (y[row] as number) - (factorRe * d + factorIm * c)
    }
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    const start = row * size
    let sumRe = x[row] as number
    let sumIm = y[row] as number
    for (let at = row + 1; at < size; at += 1) {
      const [a, b] = [re[start + at] as number, im[start + at] as number]
      const [c, d] = [x[at] as number, y[at] as number]
      sumRe -= a * c - b * d
      sumIm -= a * d + b * c
    }
    const [a, b] = [re[start + row] as number, im[start + row] as number]
    const square = a * a + b * b
    x[row] = (sumRe * a + sumIm * b) / square
    y[row] = (sumIm * a - sumRe * b) / square
  }
  return { re: determinantRe, im: determinantIm }
}

function swap(list: Float64Array, a: number, b: number): void {
  const kept = list[a] as number
  list[a] = list[b] as number
  list[b] = kept
}
