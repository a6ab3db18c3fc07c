/** Whether the first point is nowhere larger than the second and somewhere smaller. */
export function dominates(first: readonly number[], second: readonly number[]): boolean {
  let smaller = false
  for (let index = 0; index < first.length; index++) {
    if ((first[index] as number) > (second[index] as number)) return false
    if ((first[index] as number) < (second[index] as number)) smaller = true
  }
  return smaller
}
