import type { Sizing } from '@analogkit/biasing'

/** Sum of W L m of the transistors [m^2]. */
export function transistorArea(sizing: Sizing): number {
  return Object.values(sizing.devices).reduce((sum, { w = 0, l = 0, m = 1 }) => sum + w * l * m, 0)
}
