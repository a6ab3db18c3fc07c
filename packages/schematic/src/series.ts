import { devicePins } from '@analogkit/netlist'
import type { Rows } from './rows.js'
import type { Stand } from './stand.js'
import type { Subject } from './subject.js'

/** The flat devices in series, such as a compensation resistor and its capacitor, each chain from one end to the other. */
export function seriesOf(
  { devices, ports }: Subject,
  stands: ReadonlyMap<string, Stand>,
): readonly (readonly string[])[] {
  const pinCount = new Map<string, number>()
  for (const device of devices) {
    for (const [, net] of devicePins(device)) pinCount.set(net, (pinCount.get(net) ?? 0) + 1)
  }
  const flat = devices.flatMap((device) => {
    const stand = stands.get(device.name)
    return stand?.type === 'flat' ? [{ name: device.name, nets: [stand.first, stand.second] }] : []
  })
  const partners = new Map<string, string[]>(flat.map(({ name }) => [name, []]))
  for (const a of flat) {
    for (const b of flat) {
      if (a === b || !a.nets.some((net) => b.nets.includes(net) && pinCount.get(net) === 2 && !ports.includes(net)))
        continue
      partners.get(a.name)?.push(b.name)
    }
  }
  const seen = new Set<string>()
  const walk = (start: string): readonly string[] => {
    const chain: string[] = []
    for (let name: string | undefined = start; name !== undefined; ) {
      chain.push(name)
      seen.add(name)
      name = partners.get(name)?.find((partner) => !seen.has(partner))
    }
    return chain
  }
  // Chains from their ends; what is left afterwards closes on itself.
  const ends = flat.filter(({ name }) => (partners.get(name)?.length ?? 0) < 2)
  return [...ends, ...flat].flatMap(({ name }) => (seen.has(name) ? [] : [walk(name)]))
}

/**
 * The row in which a chain of flat devices lies best: closest to the rows of the nets at its ends, in the middle of the
 * drawing where several are.
 */
export function rowOfSeries(
  series: readonly string[],
  { devices }: Subject,
  stands: ReadonlyMap<string, Stand>,
  rows: Rows,
): number {
  const nets = new Set(
    series.flatMap((name) => {
      const stand = stands.get(name)
      return stand?.type === 'flat' ? [stand.first, stand.second] : []
    }),
  )
  const spans = new Map<string, { from: number; to: number }>()
  for (const device of devices) {
    const stand = stands.get(device.name)
    const row = rows.of.get(device.name)
    if (stand?.type !== 'upright' || row === undefined) continue
    for (const [, net] of devicePins(device)) {
      if (!nets.has(net)) continue
      const level = net === stand.up ? row - 0.5 : net === stand.down ? row + 0.5 : row
      const span = spans.get(net)
      spans.set(net, { from: Math.min(span?.from ?? level, level), to: Math.max(span?.to ?? level, level) })
    }
  }
  const middle = (rows.count - 1) / 2
  const cost = (row: number) =>
    [...spans.values()].reduce((sum, { from, to }) => sum + Math.max(from - row, row - to, 0), 0) +
    0.1 * Math.abs(row - middle)
  const candidates = Array.from({ length: rows.count }, (_, row) => row)
  return candidates.reduce((best, row) => (cost(row) < cost(best) - 1e-9 ? row : best), 0)
}
