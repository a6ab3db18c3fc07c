/** A distribution: how much of a circuit falls to each key; sums up to 1. */
export type Histogram = ReadonlyMap<string, number>

/** Counts as shares of their sum. */
export function histogramOf(keys: Iterable<string>): Histogram {
  const counts = new Map<string, number>()
  let total = 0
  for (const key of keys) {
    counts.set(key, (counts.get(key) ?? 0) + 1)
    total++
  }
  return new Map([...counts].map(([key, count]) => [key, count / total]))
}

/**
 * The squared maximum mean discrepancy of two sets of histograms, with a Gaussian kernel of their total variation distance
 * and a width of 1: mean k(a, a') + mean k(b, b') - 2 mean k(a, b). 0 for equal sets, larger the less they are alike.
 *
 * @see A. Gretton et al., "A kernel two-sample test", J. Machine Learning Research 13, 2012
 * @see R. Liao et al., "Efficient graph generation with graph recurrent attention networks", NeurIPS 2019, for the kernel
 */
export function discrepancy(a: readonly Histogram[], b: readonly Histogram[]): number {
  const keys = [...new Set([...a, ...b].flatMap((histogram) => [...histogram.keys()]))]
  const [first, second] = [table(a, keys), table(b, keys)]
  const width = keys.length
  const value =
    meanKernel(first, first, width) + meanKernel(second, second, width) - 2 * meanKernel(first, second, width)
  // Rounding may leave a little below 0.
  return Math.max(0, value)
}

/** Histograms as rows of one array. */
function table(histograms: readonly Histogram[], keys: readonly string[]): Float64Array {
  const values = new Float64Array(histograms.length * keys.length)
  histograms.forEach((histogram, row) => {
    keys.forEach((key, column) => {
      values[row * keys.length + column] = histogram.get(key) ?? 0
    })
  })
  return values
}

function meanKernel(a: Float64Array, b: Float64Array, width: number): number {
  let sum = 0
  for (let row = 0; row < a.length; row += width) {
    for (let other = 0; other < b.length; other += width) {
      let distance = 0
      for (let column = 0; column < width; column++) {
        distance += Math.abs((a[row + column] as number) - (b[other + column] as number))
      }
      sum += Math.exp(-((distance / 2) ** 2) / 2)
    }
  }
  return (sum * width * width) / (a.length * b.length)
}
