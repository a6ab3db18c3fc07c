import type { PortRole } from '@analogkit/netlist'

/** Short words for the roles that a table shows, in its order. */
const words: readonly (readonly [PortRole, string])[] = [
  ['input+', 'in+'],
  ['input-', 'in-'],
  ['output', 'out'],
  ['output+', 'out+'],
  ['output-', 'out-'],
  ['supply', 'vdd'],
  ['ground', 'gnd'],
  ['bias-voltage', 'vbias'],
  ['bias-current-source', 'isource'],
  ['bias-current-sink', 'isink'],
]

/**
 * The roles of a circuit on one line: `in+ c, in- f, out a, vdd e, gnd b, vbias d`. Roles without
 * a short word stand at the end in full.
 */
export function roleWords(roles: Readonly<Record<string, PortRole>>): string {
  const entries = Object.entries(roles)
  const known = new Set<PortRole>(words.map(([role]) => role))
  const others = [...new Set(entries.map(([, role]) => role))].filter((role) => !known.has(role))
  return [...words, ...others.map((role) => [role, role] as const)]
    .map(([role, word]) => ({ word, ports: entries.filter(([, found]) => found === role).map(([port]) => port) }))
    .filter(({ ports }) => ports.length > 0)
    .map(({ word, ports }) => `${word} ${ports.join(' ')}`)
    .join(', ')
}
