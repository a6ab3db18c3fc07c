import type { Arrangement } from './place.js'
import type { Stand } from './stand.js'
import type { Pose } from './transform.js'
import type { Point } from './types.js'

/** Distance between two flat devices in series [user units]. */
const gap = 20

/** The length of a flat symbol from lead to lead [user units]. */
const length = 60

/** The length of a chain of flat devices from its first lead to its last [user units]. */
export function seriesLength(count: number): number {
  return count * (length + gap) - gap
}

/**
 * Lays flat devices side by side around a point, so that the ends of the chain point to where their nets go on.
 * Transistors among them have their gate on top.
 */
export function poseSeries(
  series: readonly string[],
  center: Point,
  { stands, attachments, positions }: Pick<Arrangement, 'stands' | 'attachments' | 'positions'>,
): readonly { readonly name: string; readonly pose: Pose }[] {
  const meanOf = (net: string) => {
    const others = (attachments.get(net) ?? []).filter(({ device }) => !series.includes(device))
    const sum = others.reduce((total, { column }) => total + (positions[column] ?? 0), 0)
    return others.length === 0 ? undefined : sum / others.length
  }
  const links = oriented(series.map((name) => ({ name, ...ends(stands.get(name)) })))
  const [left, right] = [meanOf(links[0]?.from ?? ''), meanOf(links.at(-1)?.to ?? '')]
  const reversed = left !== undefined && right !== undefined && left > right
  const line = reversed ? links.map(({ from, to, ...link }) => ({ ...link, from: to, to: from })).reverse() : links
  const start = center.x - seriesLength(line.length) / 2 + length / 2
  return line.map(({ name, from, first }, index) => {
    const firstLeft = from === first
    return {
      name,
      pose: { x: start + index * (length + gap), y: center.y, rotation: firstLeft ? 270 : 90, mirrored: firstLeft },
    }
  })
}

/** A flat device: the nets of its symbol, and those of its two ends along the chain. */
interface Link {
  readonly name: string
  readonly first: string
  readonly second: string
}

function ends(stand: Stand | undefined) {
  return stand?.type === 'flat' ? { first: stand.first, second: stand.second } : { first: '', second: '' }
}

/** Turns each device of a chain so that it goes on where the one before it ends. */
function oriented(links: readonly Link[]): readonly (Link & { readonly from: string; readonly to: string })[] {
  let last: string | undefined
  return links.map((link, index) => {
    const next = links[index + 1]
    const { first, second } = link
    const forwards =
      last === undefined ? next === undefined || second === next.first || second === next.second : first === last
    last = forwards ? second : first
    return forwards ? { ...link, from: first, to: second } : { ...link, from: second, to: first }
  })
}
