import type { Device } from '@analogkit/netlist'
import type { Attachment } from './attachments.js'
import type { Column } from './columns.js'
import { extentsOf } from './extents.js'
import { labelDevice } from './label-device.js'
import type { NetPlan } from './plan-nets.js'
import { poseSeries } from './pose-series.js'
import { rowCenters } from './row-centers.js'
import type { Rows } from './rows.js'
import { spreadColumns } from './spread-columns.js'
import { bulkPin, drawnPins, type Stand } from './stand.js'
import type { Subject } from './subject.js'
import { type DeviceSymbol, type SymbolPin, symbolOf } from './symbol.js'
import { type Pose, posedBody, posedPins } from './transform.js'
import type { Box, DeviceLabels } from './types.js'

/** A pin in the drawing, with its net. */
export interface PlacedPin extends SymbolPin {
  readonly net: string
}

/** A device in its place. */
export interface PlacedDevice {
  readonly device: Device
  readonly symbol: DeviceSymbol
  readonly pose: Pose
  readonly body: Box
  readonly pins: readonly PlacedPin[]
  /** What is written beside it. */
  readonly label: readonly string[]
}

/** Everything that the place of a device follows from. */
export interface Arrangement {
  readonly subject: Subject
  readonly stands: ReadonlyMap<string, Stand>
  readonly rows: Rows
  readonly columns: readonly Column[]
  readonly positions: readonly number[]
  readonly attachments: ReadonlyMap<string, readonly Attachment[]>
  readonly plans: readonly NetPlan[]
  /** Transistors whose gate points to the right. */
  readonly right: ReadonlySet<string>
  readonly labels: DeviceLabels
}

/**
 * Puts the devices in their rows and columns.
 *
 * @param room - extra room for wires between rows and columns, in steps
 */
export function place(arrangement: Arrangement, room: number): readonly PlacedDevice[] {
  const { subject, columns, positions } = arrangement
  const devices = new Map(subject.devices.map((device) => [device.name, device]))
  const symbols = new Map(
    subject.devices.map((device) => [device.name, symbolOf(device, bulkPin(device, subject) !== undefined)]),
  )
  const extents = columns.map((column) => extentsOf(column, arrangement, symbols))
  const xs = spreadColumns(columns, positions, extents, 30 + 20 * room)
  const ys = rowCenters(arrangement, symbols, room)

  return columns.flatMap((column, index) =>
    posesOf(column, xs[index] ?? 0, ys, arrangement).flatMap(({ name, pose }): PlacedDevice[] => {
      const [device, symbol] = [devices.get(name), symbols.get(name)]
      if (device === undefined || symbol === undefined) return []
      const nets = new Map(drawnPins(device, subject))
      return [
        {
          device,
          symbol,
          pose,
          body: posedBody(symbol, pose),
          pins: posedPins(symbol, pose).flatMap((pin) => {
            const net = nets.get(pin.pin)
            return net === undefined ? [] : [{ ...pin, net }]
          }),
          label: labelDevice(device, arrangement.labels),
        },
      ]
    }),
  )
}

/** Where the devices of a column stand and how they are turned. */
function posesOf(
  column: Column,
  x: number,
  ys: readonly number[],
  arrangement: Arrangement,
): readonly { readonly name: string; readonly pose: Pose }[] {
  const { stands, rows, right } = arrangement
  const y = ys[column.from] ?? 0
  switch (column.type) {
    case 'stack':
      return column.devices.map((name) => {
        const stand = stands.get(name)
        const turned = stand?.type === 'upright' && stand.turned
        return {
          name,
          pose: { x, y: ys[rows.of.get(name) ?? 0] ?? 0, rotation: turned ? 180 : 0, mirrored: right.has(name) },
        }
      })
    case 'series':
      return poseSeries(column.devices, { x, y }, arrangement)
    case 'box':
      return column.devices.map((name) => ({ name, pose: { x, y, rotation: 0, mirrored: false } }))
  }
}
