import { createHash } from 'node:crypto'
import type { Verdict } from '@analogkit/identification'

/**
 * The id of a verdict: a hash of all that it says. How many trials and simulations it took does not count, nor where
 * the netlist was read from, so that a run that is repeated from a cache comes to the same id.
 *
 * @returns 16 hexadecimal digits
 */
export function verdictId(verdict: Verdict): string {
  const { trials: _trials, simulations: _simulations, ...facts } = verdict
  return createHash('sha256').update(canonicalText(facts)).digest('hex').slice(0, 16)
}

/** JSON with sorted keys, without places in netlists. */
function canonicalText(value: unknown): string {
  return JSON.stringify(value, (key, item: unknown) => {
    if (key === 'place') return undefined
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return item
    return Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}
