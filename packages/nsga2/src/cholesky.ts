/** Cholesky factor of a positive definite matrix, row by row, in the place of its lower half. */
export function factorize(matrix: Float64Array, size: number): void {
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * size + column] as number
      for (let index = 0; index < column; index++)
        sum -= (matrix[row * size + index] as number) * (matrix[column * size + index] as number)
      matrix[row * size + column] = row === column ? Math.sqrt(sum) : sum / (matrix[column * size + column] as number)
    }
  }
}

/** Solves a system of equations whose matrix has that factor, in place of the right side. */
export function substitute(factor: Float64Array, right: Float64Array): void {
  const size = right.length
  for (let row = 0; row < size; row++) {
    let sum = right[row] as number
    for (let index = 0; index < row; index++) sum -= (factor[row * size + index] as number) * (right[index] as number)
    right[row] = sum / (factor[row * size + row] as number)
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = right[row] as number
    for (let index = row + 1; index < size; index++)
      sum -= (factor[index * size + row] as number) * (right[index] as number)
    right[row] = sum / (factor[row * size + row] as number)
  }
}
