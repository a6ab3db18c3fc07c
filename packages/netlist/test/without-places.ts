/** A copy of a circuit without the places at which its parts were written. */
export function withoutPlaces<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (key, part) => (key === 'place' ? undefined : part))) as T
}
