/** Indices of numbers, the smallest number first; equal ones in the order given. A merge sort, from pairs up. */
export function ascendingOrder(keys: Float64Array): Uint32Array {
  const count = keys.length
  let order = new Uint32Array(count)
  const ascending = isSorted(keys, 1)
  const descending = !ascending && isSorted(keys, -1)
  for (let index = 0; index < count; index++) order[index] = descending ? count - 1 - index : index
  if (ascending || descending) return order
  let merged = new Uint32Array(count)
  for (let run = 1; run < count; run *= 2) {
    for (let start = 0; start < count; start += 2 * run) {
      const middle = Math.min(start + run, count)
      mergeRuns(keys, order, merged, start, middle, Math.min(middle + run, count))
    }
    const sorted = merged
    merged = order
    order = sorted
  }
  return order
}

/** Whether numbers ascend, or with the sign -1, descend without equal ones. */
function isSorted(keys: Float64Array, sign: 1 | -1): boolean {
  for (let index = 1; index < keys.length; index++) {
    const step = sign * ((keys[index] as number) - (keys[index - 1] as number))
    if (step < 0 || (step === 0 && sign === -1)) return false
  }
  return true
}

/** Merges the runs from `start` to `middle` and from there to `end`. */
function mergeRuns(
  keys: Float64Array,
  order: Uint32Array,
  merged: Uint32Array,
  start: number,
  middle: number,
  end: number,
): void {
  let left = start
  let right = middle
  for (let place = start; place < end; place++) {
    const first = order[left] as number
    const second = order[right] as number
    if (right >= end || (left < middle && (keys[first] as number) <= (keys[second] as number))) {
      merged[place] = first
      left++
    } else {
      merged[place] = second
      right++
    }
  }
}
