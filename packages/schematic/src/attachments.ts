import type { Column } from './columns.js'
import type { Rows } from './rows.js'
import { bulkPin, drawnPins, gatePin, type Stand } from './stand.js'
import type { Subject } from './subject.js'

/** Where a net meets a column. */
export interface Attachment {
  readonly device: string
  readonly pin: string
  readonly column: number
  /** The row; half a row up or down for what leaves at the top or the bottom. */
  readonly level: number
  /** True for a gate or base. */
  readonly gate: boolean
  /** True for a bulk that has to be drawn. */
  readonly bulk: boolean
}

/** All attachments of the nets that are no rails, in the order of the devices. */
export function attachmentsOf(
  subject: Subject,
  stands: ReadonlyMap<string, Stand>,
  rows: Rows,
  columns: readonly Column[],
): ReadonlyMap<string, readonly Attachment[]> {
  const rails = new Set([...subject.supplies, ...subject.grounds])
  const columnOf = new Map(
    columns.flatMap((column, index) => column.devices.map((name) => [name, { index, column }] as const)),
  )
  const attachments = new Map<string, Attachment[]>()
  for (const device of subject.devices) {
    const stand = stands.get(device.name)
    const at = columnOf.get(device.name)
    if (stand === undefined || at === undefined) continue
    const row = rows.of.get(device.name) ?? at.column.from
    for (const [pin, net] of drawnPins(device, subject)) {
      if (rails.has(net)) continue
      const gate = pin === gatePin(device)
      const end = stand.type === 'upright' && !gate ? (net === stand.up ? -0.5 : net === stand.down ? 0.5 : 0) : 0
      const list = attachments.get(net) ?? []
      list.push({
        device: device.name,
        pin,
        column: at.index,
        level: row + end,
        gate,
        bulk: pin === bulkPin(device, subject),
      })
      attachments.set(net, list)
    }
  }
  return attachments
}
