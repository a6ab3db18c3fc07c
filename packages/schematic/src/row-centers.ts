import type { Arrangement } from './place.js'
import type { DeviceSymbol } from './symbol.js'

/** Half the height of an upright symbol with its leads [user units]. */
const half = 30

/** The least distance between two rows, and one more wire [user units]. */
const least = 30
const track = 10
const mostTracks = 6

/**
 * The y of the middle of each row, the supply bar at 0: rows keep as much room between them as there are nets that run
 * sideways there.
 *
 * @param room - extra room, in steps
 */
export function rowCenters(
  { rows, columns, attachments, plans }: Arrangement,
  symbols: ReadonlyMap<string, DeviceSymbol>,
  room: number,
): readonly number[] {
  const halves = Array.from({ length: rows.count }, () => half)
  for (const { type, devices, from } of columns) {
    for (const name of type === 'box' ? devices : []) {
      halves[from] = Math.max(halves[from] ?? half, (symbols.get(name)?.body.height ?? 0) / 2 + track)
    }
  }
  const tracks = Array.from({ length: rows.count + 1 }, () => 0)
  for (const { net, local } of plans) {
    const list = attachments.get(net) ?? []
    const levels = new Set(list.filter(({ level }) => !Number.isInteger(level)).map(({ level }) => level + 0.5))
    const sideways = new Set(list.map(({ column }) => column)).size > 1 || list.some(({ gate }) => gate)
    for (const level of levels) {
      if (sideways || local.length > 0) tracks[level] = (tracks[level] ?? 0) + 1
    }
  }
  let y = 0
  return halves.map((own, row) => {
    const needed = Math.min(tracks[row] ?? 0, mostTracks)
    y += (row === 0 ? 0 : (halves[row - 1] ?? half)) + least + track * needed + 2 * track * room + own
    return y
  })
}
