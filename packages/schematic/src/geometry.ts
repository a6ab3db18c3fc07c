import type { Direction, Point } from './types.js'

/** Distance of the lines of the grid on which all pins and wires lie [user units]. */
export const grid = 10

/** One grid step in each direction. */
const steps: Readonly<Record<Direction, Point>> = {
  up: { x: 0, y: -grid },
  down: { x: 0, y: grid },
  left: { x: -grid, y: 0 },
  right: { x: grid, y: 0 },
}

/** A point some grid steps further in a direction. */
export function beyond(point: Point, direction: Direction, count: number): Point {
  const { x, y } = steps[direction]
  return { x: point.x + count * x, y: point.y + count * y }
}

/** Width of a text as it will be drawn, estimated from its length [user units]. */
export function textWidth(text: string): number {
  return text.length * 6.6
}

/** Rounds up to the grid. */
export function toGrid(length: number): number {
  return Math.ceil(length / grid) * grid
}
