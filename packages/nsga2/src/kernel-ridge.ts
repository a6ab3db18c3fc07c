import { factorize, substitute } from './cholesky.js'

/** Foretells the outputs of an input. */
export type Prediction = (input: Float64Array) => Float64Array

/**
 * Ridge regression on all products of up to two inputs, without ever writing these down: the kernel (1 + x·y)² is
 * their scalar product, so the work grows with the number of samples and not with that of the products.
 *
 * @param inputs - one row per sample, at least one, in ranges of about -1 to 1
 * @param outputs - one column per output, each with one number per sample
 * @param ridge - how much a fit is held back, as a share of the mean of k(x, x)
 * @see C. Saunders, A. Gammerman, V. Vovk, "Ridge regression learning algorithm in dual variables", ICML 1998
 */
export function kernelRidge(
  inputs: readonly Float64Array[],
  outputs: readonly Float64Array[],
  ridge: number,
): Prediction {
  const count = inputs.length
  const means = outputs.map((column) => column.reduce((sum, value) => sum + value, 0) / count)
  const matrix = gram(inputs)
  const trace = inputs.reduce((sum, _, row) => sum + (matrix[row * count + row] as number), 0)
  for (let row = 0; row < count; row++)
    matrix[row * count + row] = (matrix[row * count + row] as number) + (ridge * trace) / count
  factorize(matrix, count)
  const weights = outputs.map((column, output) => {
    const centered = column.map((value) => value - (means[output] as number))
    substitute(matrix, centered)
    return centered
  })
  const likeness = new Float64Array(count)
  return (input) => {
    for (let row = 0; row < count; row++) likeness[row] = kernel(inputs[row] as Float64Array, input)
    return Float64Array.from(weights, (column, output) => (means[output] as number) + dot(column, likeness))
  }
}

/** How alike the samples are, the lower half of the matrix. */
function gram(inputs: readonly Float64Array[]): Float64Array {
  const count = inputs.length
  const matrix = new Float64Array(count * count)
  for (let row = 0; row < count; row++)
    for (let column = 0; column <= row; column++)
      matrix[row * count + column] = kernel(inputs[row] as Float64Array, inputs[column] as Float64Array)
  return matrix
}

function kernel(first: Float64Array, second: Float64Array): number {
  return (1 + dot(first, second)) ** 2
}

function dot(first: Float64Array, second: Float64Array): number {
  let sum = 0
  for (let index = 0; index < first.length; index++) sum += (first[index] as number) * (second[index] as number)
  return sum
}
