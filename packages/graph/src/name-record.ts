/** A record of names, also of such as `__proto__`. */
export function nameRecord(pairs: readonly (readonly [string, string])[]): Readonly<Record<string, string>> {
  const record: Record<string, string> = {}
  for (const [name, value] of pairs) {
    if (name === '__proto__') Object.defineProperty(record, name, { value, enumerable: true })
    else record[name] = value
  }
  return record
}
