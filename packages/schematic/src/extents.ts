import type { Column } from './columns.js'
import { textWidth } from './geometry.js'
import { labelDevice } from './label-device.js'
import type { Arrangement } from './place.js'
import { seriesLength } from './pose-series.js'
import type { Extent } from './spread-columns.js'
import { bulkPin, drawnPins } from './stand.js'
import type { DeviceSymbol } from './symbol.js'

/** From the tip of a lead to the name of a port that stands there [user units]. */
const portReach = 26

/** From the axis of a column to the text beside a device: a transistor, one with a bulk, anything else [user units]. */
export const textOffsets = { transistor: 8, bulk: 14, other: 19 }

/** What a column needs to both sides in each of its rows, with names and with ports that stand at a pin. */
export function extentsOf(
  column: Column,
  { subject, rows, right, plans, labels }: Arrangement,
  symbols: ReadonlyMap<string, DeviceSymbol>,
): ReadonlyMap<number, Extent> {
  if (column.type === 'series') {
    const half = seriesLength(column.devices.length) / 2
    return new Map([[column.from, { left: half, right: half }]])
  }
  const extents = new Map<number, Extent>()
  // The wire of a column passes through the rows between its devices.
  for (let row = column.from; row <= column.to; row++) extents.set(row, { left: 0, right: 0 })
  for (const name of column.devices) {
    const device = subject.devices.find((other) => other.name === name)
    const symbol = symbols.get(name)
    if (device === undefined || symbol === undefined) continue
    const isTransistor = device.kind === 'mosfet' || device.kind === 'bjt'
    const texts = column.type === 'box' ? [] : labelDevice(device, labels)
    const text = texts.length === 0 ? 0 : Math.max(...texts.map(textWidth))
    const bulk = bulkPin(device, subject)
    const bulkNet = drawnPins(device, subject).find(([pin]) => pin === bulk)?.[1]
    const beside =
      (isTransistor ? (bulk === undefined ? textOffsets.transistor : textOffsets.bulk) : textOffsets.other) + text
    const terminals = plans.flatMap(({ net, local }) =>
      local.filter((one) => one.device === name).map(({ pin }) => ({ net, pin })),
    )
    let [left, reach] = [10, column.type === 'box' ? 0 : beside]
    for (const { pin, x, direction } of symbol.pins) {
      const terminal = terminals.find((one) => one.pin === pin)
      const name = terminal?.net ?? (pin === bulk ? bulkNet : undefined)
      const outer = name === undefined ? 10 : portReach + textWidth(name)
      if (direction === 'left') left = Math.max(left, -x + outer)
      else if (direction === 'right') reach = Math.max(reach, x + outer)
      else if (terminal !== undefined) reach = Math.max(reach, textOffsets.transistor + textWidth(terminal.net))
    }
    const row = rows.of.get(name) ?? column.from
    extents.set(row, right.has(name) ? { left: reach, right: left } : { left, right: reach })
  }
  return extents
}
