import { textOffsets } from './extents.js'
import { isBoxed } from './is-boxed.js'
import type { PlacedDevice } from './place.js'
import { lineHeight } from './sheet.js'
import type { Direction, DrawnText, Point } from './types.js'

/** Between a terminal and the near end of its text [user units]. */
const terminalGap = { sideways: 7, upwards: 12 }

/** The name of a net at a terminal, on the far side of it. */
export function terminalText(net: string, { x, y }: Point, direction: Direction): DrawnText {
  const { sideways, upwards } = terminalGap
  const text = { text: net, of: { type: 'net', name: net }, content: 'name' } as const
  switch (direction) {
    case 'left':
      return { ...text, x: x - sideways, y, anchor: 'end' }
    case 'right':
      return { ...text, x: x + sideways, y, anchor: 'start' }
    case 'up':
      return { ...text, x, y: y - upwards, anchor: 'middle' }
    case 'down':
      return { ...text, x, y: y + upwards, anchor: 'middle' }
  }
}

/** The name and the size of a device: on its free side, above and below a flat one, around a box. */
export function deviceTexts({ device, symbol, pose, body, label }: PlacedDevice): readonly DrawnText[] {
  const [name, size] = label
  if (name === undefined) return []
  const of = { type: 'device', name: device.name } as const
  const text = (
    content: DrawnText['content'],
    written: string,
    x: number,
    y: number,
    anchor: DrawnText['anchor'],
  ): DrawnText => ({
    text: written,
    of,
    content,
    x,
    y,
    anchor,
  })
  const lines = (x: number, first: number, second: number, anchor: DrawnText['anchor']) => [
    text('name', name, x, first, anchor),
    ...(size === undefined ? [] : [text('size', size, x, second, anchor)]),
  ]
  const isTransistor = device.kind === 'mosfet' || device.kind === 'bjt'
  const { x, y, rotation, mirrored } = pose
  const middle = body.x + body.width / 2
  if (isBoxed(device)) {
    return [
      ...lines(middle, body.y - lineHeight / 2 - 2, body.y + body.height + lineHeight / 2 + 2, 'middle'),
      ...symbol.pins.map(({ pin, x: side, y: height }) =>
        side < 0
          ? text('pin', pin, body.x + 4, y + height, 'start')
          : text('pin', pin, body.x + body.width - 4, y + height, 'end'),
      ),
    ]
  }
  if (rotation === 90 || rotation === 270) {
    const bottom = body.y + body.height + lineHeight / 2 + 2
    return isTransistor
      ? lines(middle, bottom, bottom + lineHeight, 'middle')
      : lines(middle, body.y - lineHeight / 2 - 2, bottom, 'middle')
  }
  const hasBulk = symbol.pins.length > (isTransistor ? 3 : 2) && device.kind !== 'controlled-source'
  const half = hasBulk ? lineHeight : lineHeight / 2
  const offset = isTransistor ? (hasBulk ? textOffsets.bulk : textOffsets.transistor) : textOffsets.other
  const side = mirrored ? x - offset : x + offset
  return size === undefined && !hasBulk
    ? lines(side, y, y, mirrored ? 'end' : 'start')
    : lines(side, y - half, y + half, mirrored ? 'end' : 'start')
}
