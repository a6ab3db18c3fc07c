/**
 * A name with a number behind it that nothing has yet; the caller keeps it.
 *
 * @param taken - the names that are
 * @param numbers - the last number that was given behind each name, so that many of one name are no search each
 */
export function freeName(name: string, taken: Pick<ReadonlySet<string>, 'has'>, numbers: Map<string, number>): string {
  let number = (numbers.get(name) ?? 1) + 1
  while (taken.has(`${name}_${number}`)) number++
  numbers.set(name, number)
  return `${name}_${number}`
}
