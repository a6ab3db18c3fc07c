/** Wall time since some moment [s]. */
export function seconds(): number {
  return performance.now() / 1000
}
