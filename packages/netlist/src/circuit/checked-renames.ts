import { NetlistError } from '../error.js'
import type { Circuit } from '../types.js'

/**
 * The function that gives things their new names, after a check that these differ.
 *
 * @param things - what they are, for messages: `nets`
 * @throws NetlistError `duplicate-name`
 */
export function checkedRenames(
  circuit: Circuit,
  things: string,
  all: readonly string[],
  names: Readonly<Record<string, string>>,
): (name: string) => string {
  const rename = (name: string): string => (Object.hasOwn(names, name) ? (names[name] ?? name) : name)
  const origins = new Map<string, string>()
  for (const name of all) {
    const renamed = rename(name)
    const other = origins.get(renamed)
    if (other !== undefined) {
      const place = circuit.place ?? { file: circuit.name, line: 1, column: 1 }
      const reason = `the ${things} "${other}" and "${name}" would both be "${renamed}": choose another name`
      throw new NetlistError([{ code: 'duplicate-name', place, reason }])
    }
    origins.set(renamed, name)
  }
  return rename
}
