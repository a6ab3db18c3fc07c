/** Puts the place before the reason of a RangeError. */
export function within<T>(place: string, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (cause instanceof RangeError) throw new RangeError(`${place}: ${cause.message}`, { cause })
    throw cause
  }
}
