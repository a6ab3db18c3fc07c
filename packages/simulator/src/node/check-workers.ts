/** Checks how many runs go on at the same time, and how long each may take [s]. @throws RangeError */
export function checkWorkers({ workers, timeout }: { readonly workers: number; readonly timeout: number }): void {
  if (!(Number.isInteger(workers) && workers >= 1))
    throw new RangeError(`${workers} workers, expected a whole number of at least 1`)
  if (!(timeout > 0)) throw new RangeError(`a timeout of ${timeout} s, expected more than 0`)
}
