import { isDiodeConnected, isTransistor, terminalsOf, typeOf } from '@analogkit/recognition'
import type { Attachment } from './attachments.js'
import type { Subject } from './subject.js'

/**
 * Chooses for each transistor the side of its gate: gates of a pair outward, gates of a mirror and of a latch towards
 * each other, any other gate towards what drives it.
 *
 * @returns the names of the transistors whose gate points to the right
 */
export function facingRight(
  { devices, symmetric }: Subject,
  attachments: ReadonlyMap<string, readonly Attachment[]>,
  positions: readonly number[],
): ReadonlySet<string> {
  const transistors = devices.filter(isTransistor)
  const positionOf = new Map<string, number>()
  for (const list of attachments.values()) {
    for (const { device, column } of list) positionOf.set(device, positions[column] ?? 0)
  }
  const at = (name: string) => positionOf.get(name) ?? 0
  const sources = new Map<string, string[]>()
  for (const device of transistors) {
    const key = `${typeOf(device)} ${terminalsOf(device).source}`
    sources.set(key, [...(sources.get(key) ?? []), device.name])
  }

  /** Negative to the left, positive to the right, 0 undecided. */
  const lean = (device: (typeof transistors)[number]): number => {
    const { gate, source } = terminalsOf(device)
    const others = attachments.get(gate)?.filter((other) => other.device !== device.name) ?? []
    const towards = others.reduce((sum, { column }) => sum + (positions[column] ?? 0) - at(device.name), 0)
    const mates = attachments.has(source) ? (sources.get(`${typeOf(device)} ${source}`) ?? []) : []
    const partner = mates.length === 2 ? mates.find((name) => name !== device.name) : undefined
    const other = transistors.find(({ name }) => name === partner)
    if (other !== undefined && terminalsOf(other).gate !== gate && !isDiodeConnected(device)) {
      const crossed = terminalsOf(other).drain === gate
      const outward = at(device.name) - at(other.name)
      if (outward !== 0) return crossed ? -outward : outward
    }
    return Math.abs(towards) < 0.2 ? 0 : towards
  }
  const leans = new Map(transistors.map((device) => [device.name, lean(device)]))
  const partners = new Map(symmetric.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]))
  return new Set(
    transistors.flatMap(({ name }) => {
      const own = leans.get(name) ?? 0
      if (own !== 0) return own > 0 ? [name] : []
      // Undecided: the mirror image of its partner, where it has one to the left.
      const partner = partners.get(name)
      if (partner === undefined || at(partner) >= at(name)) return []
      return (leans.get(partner) ?? 0) > 0 ? [] : [name]
    }),
  )
}
