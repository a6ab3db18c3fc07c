import type { Structure } from '@analogkit/recognition'

/** The nets with fixed voltages. */
export interface Rails {
  /** [V] */
  readonly supply: number
  has(net: string): boolean
  isSupply(net: string): boolean
  /** [V]; undefined for a net that is no rail. */
  voltage(net: string): number | undefined
}

/** All supplies of a circuit stand at one voltage, all grounds at 0. */
export function railsOf({ rails }: Structure, supply: number): Rails {
  const supplies = new Set(rails.supplies)
  const grounds = new Set([...rails.grounds, '0'])
  return {
    supply,
    has: (net) => supplies.has(net) || grounds.has(net),
    isSupply: (net) => supplies.has(net),
    voltage: (net) => (supplies.has(net) ? supply : grounds.has(net) ? 0 : undefined),
  }
}
