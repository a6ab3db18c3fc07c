import type { Hypothesis, Structure } from '@analogkit/recognition'
import { familyOf, type Technology } from '@analogkit/technology'
import type { MatchedPair } from './types.js'

/** The pairs of MOS transistors that a reading exchanges, and those that the inputs drive. */
export function matchedPairs(
  { circuit, pairs }: Structure,
  { symmetry, roles }: Hypothesis,
  technology: Technology,
  familyId: string,
): readonly MatchedPair[] {
  const family = familyOf(technology, familyId)
  const byName = new Map(circuit.devices.map((device) => [device.name, device]))
  const isInput = (net: string): boolean => roles[net] === 'input+' || roles[net] === 'input-'
  const driven = pairs.filter(({ gates }) => gates.every(isInput)).map(({ devices }) => devices)
  const seen = new Set<string>()
  return [...symmetry.devices, ...driven].flatMap((devices, index): readonly MatchedPair[] => {
    const [first, second] = devices
    const device = byName.get(first)
    if (device?.kind !== 'mosfet' || first === second || seen.has(first) || seen.has(second)) return []
    seen.add(first).add(second)
    const { matching } = device.polarity === 'p' ? family.p : family.n
    return [{ devices, parameter: `mismatch${index}`, matching }]
  })
}
