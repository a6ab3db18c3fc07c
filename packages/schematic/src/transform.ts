import type { DeviceSymbol, SymbolPin } from './symbol.js'
import type { Box, Direction, DrawnDevice, Point } from './types.js'

/** Where a symbol stands and how it is turned: mirrored left to right first, then rotated clockwise. */
export interface Pose extends Point {
  readonly rotation: DrawnDevice['rotation']
  readonly mirrored: boolean
}

const clockwise: readonly Direction[] = ['up', 'right', 'down', 'left']

/** The pins of a symbol in the drawing. */
export function posedPins({ pins }: DeviceSymbol, pose: Pose): readonly SymbolPin[] {
  return pins.map(({ pin, x, y, direction }) => ({ pin, ...posed({ x, y }, pose), direction: turned(direction, pose) }))
}

/** The body of a symbol in the drawing. */
export function posedBody({ body }: DeviceSymbol, pose: Pose): Box {
  const a = posed(body, pose)
  const b = posed({ x: body.x + body.width, y: body.y + body.height }, pose)
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) }
}

function posed({ x, y }: Point, { x: originX, y: originY, rotation, mirrored }: Pose): Point {
  const side = mirrored ? -x : x
  switch (rotation) {
    case 0:
      return { x: originX + side, y: originY + y }
    case 90:
      return { x: originX - y, y: originY + side }
    case 180:
      return { x: originX - side, y: originY - y }
    case 270:
      return { x: originX + y, y: originY - side }
  }
}

function turned(direction: Direction, { rotation, mirrored }: Pose): Direction {
  const index = clockwise.indexOf(direction)
  return clockwise[((mirrored ? (4 - index) % 4 : index) + rotation / 90) % 4] ?? direction
}
